// https://w3c.github.io/webcrypto/ over the host's crypto. What an algorithm allows and checks is in webcrypto_keys.js.
(function (kit) {
  const { call, tagged, hexOf, isBytes } = kit.internal('node/crypto_bytes');
  const { DOMException } = kit.internal('node/dom_exception');
  const MAKE = {};
  let stateOf;

  class CryptoKey {
    #state;
    #shown;
    constructor(key, state, { algorithm, extractable, usages }) {
      if (key !== MAKE) throw kit.nodeError(TypeError, 'ERR_ILLEGAL_CONSTRUCTOR', 'Illegal constructor');
      this.#state = state;
      this.#shown = { algorithm, extractable, usages };
    }
    static {
      stateOf = (key) => key.#state;
    }
    get type() {
      return this.#state.type;
    }
    get extractable() {
      return this.#shown.extractable;
    }
    get algorithm() {
      return this.#shown.algorithm;
    }
    get usages() {
      return [...this.#shown.usages];
    }
    [Symbol.for('nodejs.util.inspect.custom')](depth, options, inspect) {
      const { type, extractable, algorithm, usages } = this;
      const inner = { ...options, depth: options.depth == null ? null : options.depth - 1 };
      return depth < 0 ? this : `CryptoKey ${inspect({ type, extractable, algorithm, usages }, inner)}`;
    }
  }
  Object.defineProperty(CryptoKey.prototype, Symbol.toStringTag, { value: 'CryptoKey', configurable: true });

  const operation = (cause) =>
    new DOMException('The operation failed for an operation-specific reason', { name: 'OperationError', cause });
  const unsupported = (text = 'Unrecognized algorithm name') => new DOMException(text, 'NotSupportedError');
  const denied = (text) => new DOMException(text, 'InvalidAccessError');
  const named = (algorithm) => {
    const given = typeof algorithm === 'string' ? { name: algorithm } : { ...algorithm };
    if (typeof given.name !== 'string')
      throw new TypeError("Failed to normalize algorithm: 'name' is required in 'Algorithm'.");
    return { ...given, name: kit.internal('node/webcrypto_keys').nameOf(given.name) };
  };
  const HASHES = { 'SHA-1': 'sha1', 'SHA-256': 'sha256', 'SHA-384': 'sha384', 'SHA-512': 'sha512' };
  const hash = (given) => {
    const name = `${given?.name ?? given}`.toUpperCase();
    if (HASHES[name] === undefined) throw unsupported();
    return { name, host: HASHES[name] };
  };
  const data = (value) => {
    if (!isBytes(value))
      throw kit.nodeError(
        TypeError,
        'ERR_INVALID_ARG_TYPE',
        'The data must be an instance of ArrayBuffer, Buffer, TypedArray, or DataView.',
      );
    return 'h' + hexOf(value);
  };
  const done = (hex) => kit.fromHex(hex).buffer;
  const ask = (...texts) => {
    try {
      return call(...texts);
    } catch (error) {
      throw operation(error);
    }
  };
  const use = (key, algorithm, usage) => {
    if (!(key instanceof CryptoKey))
      throw kit.nodeError(TypeError, 'ERR_INVALID_ARG_TYPE', '2nd argument is not of type CryptoKey.');
    if (key.algorithm.name !== algorithm.name) throw denied('Key algorithm mismatch');
    if (!key.usages.includes(usage)) throw denied(`Unable to use this key to ${usage}`);
    return stateOf(key);
  };
  const bits = (length) => {
    if (!Number.isInteger(length) || length < 0 || length % 8 !== 0)
      throw operation(new Error('The length must be a multiple of 8.'));
    return `${length / 8}`;
  };
  /** Scheme, digest, salt length and key for the host. */
  const scheme = (algorithm, key, state) => {
    switch (algorithm.name) {
      case 'RSASSA-PKCS1-v1_5':
        return ['rsa', hash(key.algorithm.hash).host, '0'];
      case 'RSA-PSS':
        return ['pss', hash(key.algorithm.hash).host, `${algorithm.saltLength | 0}`];
      case 'ECDSA':
        return ['p1363', hash(algorithm.hash).host, '0'];
      case 'Ed25519':
        return ['ed25519', 'sha512', '0'];
      default:
        throw unsupported();
    }
  };
  const cipher = (verb, algorithm, state, text) => {
    const iv = algorithm.name === 'AES-CTR' ? algorithm.counter : algorithm.iv;
    switch (algorithm.name) {
      case 'AES-GCM': {
        const length = (algorithm.tagLength ?? 128) / 8;
        if (![12, 13, 14, 15, 16].includes(length))
          throw operation(new Error(`${algorithm.tagLength} is not a valid AES-GCM tag length`));
        return ask(
          'gcm',
          verb,
          'h' + state.hex,
          data(iv),
          algorithm.additionalData === undefined ? 'h' : data(algorithm.additionalData),
          `${length}`,
          text,
        );
      }
      case 'AES-CBC':
        return ask('aes', 'cbc', verb, 'h' + state.hex, data(iv), text);
      case 'AES-CTR':
        return ask('aes', 'ctr', verb, 'h' + state.hex, data(iv), text);
      default:
        throw unsupported();
    }
  };
  function derived(algorithm, key, length) {
    const state = stateOf(key);
    const host = algorithm.name === 'ECDH' ? undefined : hash(algorithm.hash).host;
    switch (algorithm.name) {
      case 'HKDF':
        return ask('hkdf', host, 'h' + state.hex, data(algorithm.salt), data(algorithm.info), bits(length));
      case 'PBKDF2':
        return ask('pbkdf2', host, 'h' + state.hex, data(algorithm.salt), `${algorithm.iterations}`, bits(length));
      case 'ECDH': {
        const secret = ask('ecdh', 'h' + state.pkcs8, 'h' + stateOf(algorithm.public).spki);
        if (length === null || length === undefined) return secret;
        if (length > secret.length * 4) throw operation(new Error('derived bit length is too large'));
        return secret.slice(0, bits(length) * 2);
      }
      default:
        throw unsupported();
    }
  }

  class SubtleCrypto {
    constructor(key) {
      if (key !== MAKE) throw kit.nodeError(TypeError, 'ERR_ILLEGAL_CONSTRUCTOR', 'Illegal constructor');
    }
    async digest(algorithm, input) {
      const { host } = hash(algorithm);
      return done(ask('hash', host, 'hex', data(input)));
    }
    async sign(given, key, input) {
      const algorithm = named(given);
      const state = use(key, algorithm, 'sign');
      if (algorithm.name === 'HMAC')
        return done(ask('hmac', hash(key.algorithm.hash).host, 'hex', 'h' + state.hex, data(input)));
      return done(ask('sign', ...scheme(algorithm, key), 'h' + state.pkcs8, data(input)));
    }
    async verify(given, key, signature, input) {
      const algorithm = named(given);
      const state = use(key, algorithm, 'verify');
      if (algorithm.name === 'HMAC') {
        const mine = ask('hmac', hash(key.algorithm.hash).host, 'hex', 'h' + state.hex, data(input));
        const its = hexOf(signature);
        let different = mine.length ^ its.length;
        for (let i = 0; i < mine.length; i++) different |= kit.charCodeAt(mine, i) ^ (kit.charCodeAt(its, i) | 0);
        return different === 0;
      }
      return ask('verify', ...scheme(algorithm, key), 'h' + state.spki, data(input), data(signature)) === '1';
    }
    async encrypt(given, key, input) {
      const algorithm = named(given);
      const state = use(key, algorithm, 'encrypt');
      return done(this.#crypt('encrypt', algorithm, key, state, data(input)));
    }
    async decrypt(given, key, input) {
      const algorithm = named(given);
      const state = use(key, algorithm, 'decrypt');
      return done(this.#crypt('decrypt', algorithm, key, state, data(input)));
    }
    #crypt(verb, algorithm, key, state, text) {
      if (algorithm.name !== 'RSA-OAEP') return cipher(verb, algorithm, state, text);
      return ask(
        'rsa',
        verb,
        hash(key.algorithm.hash).host,
        algorithm.label === undefined ? 'h' : data(algorithm.label),
        'h' + (verb === 'encrypt' ? state.spki : state.pkcs8),
        text,
      );
    }
    async generateKey(algorithm, extractable, usages) {
      return kit.internal('node/webcrypto_keys').generate(named(algorithm), Boolean(extractable), usages);
    }
    async importKey(format, material, algorithm, extractable, usages) {
      return kit
        .internal('node/webcrypto_keys')
        .importKey(format, material, named(algorithm), Boolean(extractable), usages);
    }
    async exportKey(format, key) {
      if (!key.extractable) throw denied('key is not extractable');
      return kit.internal('node/webcrypto_keys').exportKey(format, key);
    }
    async deriveBits(given, key, length) {
      const algorithm = named(given);
      use(key, algorithm, 'deriveBits');
      return done(derived(algorithm, key, length));
    }
    async deriveKey(given, key, wanted, extractable, usages) {
      const algorithm = named(given);
      use(key, algorithm, 'deriveKey');
      const target = named(wanted);
      const length =
        target.name === 'HMAC'
          ? (target.length ?? { sha1: 512, sha256: 512, sha384: 1024, sha512: 1024 }[hash(target.hash).host])
          : target.length;
      const raw = done(derived(algorithm, key, length));
      return this.importKey('raw', raw, wanted, extractable, usages);
    }
    async wrapKey(format, key, wrapping, given) {
      const algorithm = named(given);
      const state = use(wrapping, algorithm, 'wrapKey');
      const exported = await this.exportKey(format, key);
      const bytes = format === 'jwk' ? kit.encode(JSON.stringify(exported)) : exported;
      return done(this.#crypt('encrypt', algorithm, wrapping, state, data(bytes)));
    }
    async unwrapKey(format, wrapped, unwrapping, given, keyAlgorithm, extractable, usages) {
      const algorithm = named(given);
      const state = use(unwrapping, algorithm, 'unwrapKey');
      const bytes = done(this.#crypt('decrypt', algorithm, unwrapping, state, data(wrapped)));
      const material = format === 'jwk' ? JSON.parse(kit.decode(new Uint8Array(bytes))) : bytes;
      return this.importKey(format, material, keyAlgorithm, extractable, usages);
    }
  }
  Object.defineProperty(SubtleCrypto.prototype, Symbol.toStringTag, { value: 'SubtleCrypto', configurable: true });
  return {
    CryptoKey,
    SubtleCrypto,
    subtle: new SubtleCrypto(MAKE),
    keyState: (key) => stateOf(key),
    make: (state, shown) => new CryptoKey(MAKE, state, shown),
    ask,
    hash,
    unsupported,
    data,
    DOMException,
  };
})
