// KeyObject: a secret as hexadecimal digits, or a key pair's halves in DER, read and written by the host.
(function (kit) {
  const { tagged, call, bytes, buffer, later, hexOf, isBytes, wrong } = kit.internal('node/crypto_bytes');
  const MAKE = {};
  let stateOf;

  class KeyObject {
    #state;
    constructor(key, state) {
      if (key !== MAKE) throw kit.nodeError(TypeError, 'ERR_INVALID_ARG_VALUE', "The argument 'type' is invalid.");
      this.#state = state;
    }
    static {
      stateOf = (key) => key.#state;
    }
    static from(key) {
      const state = kit.internal('node/webcrypto').keyState(key);
      return new KeyObject(MAKE, state);
    }
    get type() {
      return this.#state.type;
    }
    get asymmetricKeyType() {
      return this.#state.kind;
    }
    get asymmetricKeyDetails() {
      const { kind, detail, exponent } = this.#state;
      if (kind === 'rsa') return { modulusLength: Number(detail), publicExponent: BigInt(exponent) };
      if (kind === 'ec') return { namedCurve: detail };
      return kind === undefined ? undefined : {};
    }
    get symmetricKeySize() {
      return this.type === 'secret' ? this.#state.hex.length / 2 : undefined;
    }
    equals(other) {
      if (!(other instanceof KeyObject)) throw wrong('otherKeyObject', 'an instance of KeyObject', other);
      const mine = this.#state,
        its = other.#state;
      return mine.type === its.type && mine.hex === its.hex && mine.spki === its.spki;
    }
    export(options = {}) {
      return exported(this.#state, options);
    }
    get [Symbol.toStringTag]() {
      return 'KeyObject';
    }
  }
  class SecretKeyObject extends KeyObject {}
  class PublicKeyObject extends KeyObject {}
  class PrivateKeyObject extends KeyObject {}

  function exported(state, { type, format, cipher }) {
    if (state.type === 'secret') {
      return format === 'jwk'
        ? { kty: 'oct', k: kit.toBase64(bytes(state.hex), { alphabet: 'base64url', omitPadding: true }) }
        : buffer(state.hex);
    }
    const secret = state.type === 'private';
    if (cipher !== undefined)
      throw kit.nodeError(Error, 'ERR_FEATURE_UNAVAILABLE_ON_PLATFORM', 'Encrypted private keys are not supported.');
    const hex = 'h' + (secret ? state.pkcs8 : state.spki);
    if (format === 'jwk') {
      return Object.fromEntries(
        call('export', secret ? 'jwk-private' : 'jwk-public', hex)
          .split(' ')
          .map((member) => {
            const equals = member.indexOf('=');
            return [member.slice(0, equals), member.slice(equals + 1)];
          }),
      );
    }
    const container = type === 'pkcs1' ? `pkcs1-${secret ? 'private' : 'public'}` : type;
    const allowed = secret ? ['pkcs8', 'pkcs1-private', 'sec1'] : ['spki', 'pkcs1-public'];
    const fits = container === 'sec1' ? state.kind === 'ec' : !container?.startsWith('pkcs1') || state.kind === 'rsa';
    if (!allowed.includes(container) || !fits) {
      throw kit.nodeError(
        TypeError,
        'ERR_INVALID_ARG_VALUE',
        `The property 'options.type' is invalid. Received ${kit.format([type])}`,
      );
    }
    if (format === 'pem') return call('export', 'pem-' + container, hex);
    if (format !== 'der') {
      throw kit.nodeError(
        TypeError,
        'ERR_INVALID_ARG_VALUE',
        `The property 'options.format' is invalid. Received ${kit.format([format])}`,
      );
    }
    return buffer(container === 'spki' || container === 'pkcs8' ? hex.slice(1) : call('export', container, hex));
  }

  function parsed(text) {
    const [kind, detail, exponent, spki, pkcs8] = text.split(' ');
    return { kind, detail, exponent, spki, pkcs8: pkcs8 === '-' ? undefined : pkcs8 };
  }
  const MEMBERS = ['kty', 'crv', 'n', 'e', 'd', 'p', 'q', 'dp', 'dq', 'qi', 'x', 'y'];
  function fromJwk(jwk) {
    if (jwk === null || typeof jwk !== 'object') throw wrong('key.key', 'of type object', jwk);
    if (!['RSA', 'EC', 'OKP'].includes(jwk.kty)) {
      throw kit.nodeError(
        TypeError,
        'ERR_INVALID_ARG_VALUE',
        `The property 'key.kty' must be one of: 'RSA', 'EC', 'OKP'. Received ${kit.format([jwk.kty])}`,
      );
    }
    return parsed(
      call('jwk', ...MEMBERS.filter((name) => jwk[name] !== undefined).map((name) => `${name}=${jwk[name]}`)),
    );
  }
  const publicKey = (state) => new PublicKeyObject(MAKE, { ...state, type: 'public', pkcs8: undefined });
  const privateKey = (state) => new PrivateKeyObject(MAKE, { ...state, type: 'private' });
  const secretKey = (hex) => new SecretKeyObject(MAKE, { type: 'secret', hex });
  const textOf = (key, encoding) =>
    typeof key === 'string' && encoding === undefined
      ? key
      : kit.decode(
          bytes(
            tagged(key, encoding, 'key')[0] === 'h' ? tagged(key, encoding, 'key').slice(1) : hexOf(kit.encode(key)),
          ),
        );

  /** Key material as Node's functions take it: PEM text or bytes, { key, format, type }, a JWK. */
  function material(input, name = 'key') {
    const wrapped = input !== null && typeof input === 'object' && !isBytes(input);
    const { key, format = 'pem', type, encoding, passphrase } = wrapped ? input : { key: input };
    if (passphrase !== undefined && typeof key !== 'string') textOf(key, encoding);
    if (format === 'jwk') return fromJwk(key);
    if (typeof key !== 'string' && !isBytes(key)) {
      throw wrong(
        name,
        'of type string or an instance of ArrayBuffer, Buffer, TypedArray, DataView, KeyObject, or CryptoKey',
        key ?? input,
      );
    }
    if (format === 'der') {
      const guess =
        type === 'pkcs1' ? ['pkcs1-private', 'pkcs1-public'] : type === undefined ? ['spki', 'pkcs8'] : [type];
      for (const container of guess) {
        try {
          return parsed(call('der', container, tagged(key, encoding, name)));
        } catch (error) {
          if (container === guess.at(-1)) throw error;
        }
      }
    }
    return parsed(call('pem', textOf(key, encoding)));
  }
  const keyIn = (input) =>
    input instanceof KeyObject
      ? input
      : input?.key instanceof KeyObject
        ? input.key
        : globalThis.CryptoKey !== undefined && input instanceof globalThis.CryptoKey
          ? KeyObject.from(input)
          : undefined;
  function createPublicKey(input) {
    const given = keyIn(input);
    if (given?.type === 'public') return given;
    if (given?.type === 'secret') {
      throw kit.nodeError(
        TypeError,
        'ERR_CRYPTO_INVALID_KEY_OBJECT_TYPE',
        'Invalid key object type secret, expected private.',
      );
    }
    return publicKey(given === undefined ? material(input) : stateOf(given));
  }
  function createPrivateKey(input) {
    if (keyIn(input) !== undefined) {
      throw wrong('key', 'of type string or an instance of ArrayBuffer, Buffer, TypedArray, or DataView', keyIn(input));
    }
    return privateOf(input);
  }
  /** For signing: a KeyObject too. */
  function privateOf(input) {
    const given = keyIn(input);
    if (given !== undefined && given.type !== 'private') {
      throw kit.nodeError(
        TypeError,
        'ERR_CRYPTO_INVALID_KEY_OBJECT_TYPE',
        `Invalid key object type ${given.type}, expected private.`,
      );
    }
    if (given !== undefined) return given;
    const state = material(input);
    if (state.pkcs8 === undefined)
      throw kit.nodeError(Error, 'ERR_OSSL_UNSUPPORTED', 'error:1E08010C:DECODER routines::unsupported');
    return privateKey(state);
  }
  function secretText(key) {
    const given = keyIn(key);
    if (given === undefined) return tagged(key, undefined, 'key');
    if (given.type !== 'secret') {
      throw kit.nodeError(
        TypeError,
        'ERR_CRYPTO_INVALID_KEY_OBJECT_TYPE',
        `Invalid key object type ${given.type}, expected secret.`,
      );
    }
    return 'h' + stateOf(given).hex;
  }
  const secretHex = (text) => (text[0] === 'h' ? text.slice(1) : hexOf(kit.encode(text.slice(1))));
  const random = (count) => {
    let hex = '';
    for (let left = count; left > 0; left -= 65536) hex += kit.host.random(Math.min(left, 65536));
    return hex;
  };

  function generatePair(kind, options = {}) {
    const exponent = options.publicExponent ?? 65537;
    const text =
      kind === 'rsa'
        ? call('generate', 'rsa', `${options.modulusLength}`, `${exponent}`)
        : kind === 'ec'
          ? call('generate', 'ec', `${options.namedCurve}`)
          : call('generate', `${kind}`);
    return parsed(text);
  }
  function generateKeyPairSync(kind, options = {}) {
    const state = generatePair(kind, options);
    const encode = (key, encoding) => (encoding === undefined ? key : key.export(encoding));
    return {
      publicKey: encode(publicKey(state), options.publicKeyEncoding),
      privateKey: encode(privateKey(state), options.privateKeyEncoding),
    };
  }
  function generateKeyPair(kind, options, callback) {
    later(callback, () => {
      const pair = generateKeyPairSync(kind, options);
      return [pair.publicKey, pair.privateKey];
    });
  }
  // Two results: the promise has both by name.
  generateKeyPair[Symbol.for('nodejs.util.promisify.custom')] = async (kind, options) =>
    generateKeyPairSync(kind, options);
  function generateKeySync(kind, { length }) {
    if (kind === 'aes' && ![128, 192, 256].includes(length)) {
      throw kit.nodeError(
        TypeError,
        'ERR_INVALID_ARG_VALUE',
        `The property 'options.length' must be one of: 128, 192, 256. Received ${length}`,
      );
    }
    return secretKey(random(Math.floor(Number(length) / 8)));
  }
  return {
    KeyObject,
    createPublicKey,
    createPrivateKey,
    privateOf,
    secretText,
    secretHex,
    random,
    parsed,
    stateOf,
    fromJwk,
    generatePair,
    publicKey,
    privateKey,
    secretKey,
    createSecretKey: (key, encoding) => secretKey(secretHex(tagged(key, encoding, 'key'))),
    generateKeyPairSync,
    generateKeyPair,
    generateKeySync,
    generateKey(kind, options, callback) {
      later(callback, () => [generateKeySync(kind, options)]);
    },
  };
})
