// Keys of WebCrypto: which algorithm takes which form, which uses it has, and the JWK around it.
(function (kit) {
  const { make, keyState, ask, hash, unsupported, data, DOMException } = kit.internal('node/webcrypto');
  const { parsed, fromJwk, random } = kit.internal('node/crypto_keys');
  const { hexOf } = kit.internal('node/crypto_bytes');

  const RSA_SIGN = { open: ['verify'], secret: ['sign'] };
  const ALGORITHMS = {
    'HMAC': { secret: ['sign', 'verify'], raw: true },
    'AES-GCM': { secret: ['encrypt', 'decrypt', 'wrapKey', 'unwrapKey'], raw: true, jwk: 'GCM' },
    'AES-CBC': { secret: ['encrypt', 'decrypt', 'wrapKey', 'unwrapKey'], raw: true, jwk: 'CBC' },
    'AES-CTR': { secret: ['encrypt', 'decrypt', 'wrapKey', 'unwrapKey'], raw: true, jwk: 'CTR' },
    'HKDF': { secret: ['deriveBits', 'deriveKey'], raw: true },
    'PBKDF2': { secret: ['deriveBits', 'deriveKey'], raw: true },
    'RSASSA-PKCS1-v1_5': { ...RSA_SIGN, kind: 'rsa', jwk: 'RS' },
    'RSA-PSS': { ...RSA_SIGN, kind: 'rsa', jwk: 'PS' },
    'RSA-OAEP': { open: ['encrypt', 'wrapKey'], secret: ['decrypt', 'unwrapKey'], kind: 'rsa', jwk: 'RSA-OAEP' },
    'ECDSA': { open: ['verify'], secret: ['sign'], kind: 'ec' },
    'ECDH': { open: [], secret: ['deriveBits', 'deriveKey'], kind: 'ec' },
    'Ed25519': { open: ['verify'], secret: ['sign'], kind: 'ed25519' },
  };
  const byUpper = Object.fromEntries(Object.keys(ALGORITHMS).map((name) => [name.toUpperCase(), name]));
  const nameOf = (given) => {
    const name = byUpper[given.toUpperCase()];
    if (name === undefined) throw unsupported();
    return name;
  };
  const CURVES = { 'prime256v1': 'P-256', 'secp384r1': 'P-384', 'secp521r1': 'P-521' };
  const syntax = (text) => new DOMException(text, 'SyntaxError');
  const dataError = (text) => new DOMException(text, 'DataError');

  function uses(rule, type, usages) {
    const allowed = type === 'public' ? rule.open : rule.secret;
    const wanted = [...usages];
    if (wanted.some((usage) => !allowed.includes(usage))) throw syntax('Unsupported key usage for this key');
    if (type !== 'public' && wanted.length === 0) throw syntax('Usages cannot be empty when importing a private key.');
    return allowed.filter((usage) => wanted.includes(usage));
  }
  const exponentBytes = (exponent) => {
    const hex = BigInt(exponent).toString(16);
    return kit.fromHex(hex.length % 2 ? '0' + hex : hex);
  };
  /** What `key.algorithm` shows. */
  function shown(algorithm, state) {
    const { name } = algorithm;
    switch (state.kind) {
      case 'rsa':
        return {
          name,
          modulusLength: Number(state.detail),
          publicExponent: exponentBytes(state.exponent),
          hash: { name: hash(algorithm.hash).name },
        };
      case 'ec':
        return { name, namedCurve: CURVES[state.detail] };
      case 'ed25519':
        return { name };
      default:
        if (name === 'HMAC') {
          const length = state.hex.length * 4,
            digest = { name: hash(algorithm.hash).name };
          return algorithm.generated ? { name, length, hash: digest } : { name, hash: digest, length };
        }
        return name.startsWith('AES') ? { name, length: state.hex.length * 4 } : { name };
    }
  }
  function built(algorithm, rule, state, extractable, usages) {
    return make(state, { algorithm: shown(algorithm, state), extractable, usages });
  }
  function secret(algorithm, rule, hex, extractable, usages) {
    const length = hex.length * 4;
    if (algorithm.name.startsWith('AES') && ![128, 192, 256].includes(length)) throw dataError('Invalid key length');
    if (algorithm.name === 'HMAC' && length === 0) throw dataError('Zero-length key is not supported');
    if (rule.raw && !rule.jwk && algorithm.name !== 'HMAC' && extractable)
      throw syntax(`${algorithm.name} keys are not extractable`);
    return built(algorithm, rule, { type: 'secret', hex }, extractable, uses(rule, 'secret', usages));
  }

  function importKey(format, material, algorithm, extractable, usages) {
    const rule = ALGORITHMS[algorithm.name];
    if (format === 'jwk') {
      if (material === null || typeof material !== 'object') throw dataError('Invalid keyData');
      if (material.ext === false && extractable) throw dataError('JWK "ext" Parameter and extractable mismatch');
    }
    if (rule.raw) {
      if (format === 'jwk') {
        if (material.kty !== 'oct' || typeof material.k !== 'string') throw dataError('Invalid JWK "kty" Parameter');
        return secret(
          algorithm,
          rule,
          kit.toHex(kit.fromBase64(material.k, { alphabet: 'base64url' })),
          extractable,
          usages,
        );
      }
      if (format !== 'raw') throw unsupported(`Unable to import ${algorithm.name} key with format ${format}`);
      return secret(algorithm, rule, hexOf(material), extractable, usages);
    }
    const state = read(format, material, algorithm);
    state.type = state.pkcs8 === undefined ? 'public' : 'private';
    if (state.kind !== rule.kind) throw dataError('Invalid key type');
    if (rule.kind === 'ec' && algorithm.namedCurve !== CURVES[state.detail]) throw dataError('Named curve mismatch');
    return built(algorithm, rule, state, extractable, uses(rule, state.type, usages));
  }
  function read(format, material, algorithm) {
    try {
      switch (format) {
        case 'jwk':
          return fromJwk(material);
        case 'spki':
          return parsed(ask('der', 'spki', data(material)));
        case 'pkcs8':
          return parsed(ask('der', 'pkcs8', data(material)));
        case 'raw':
          return parsed(ask('raw', algorithm.namedCurve ?? algorithm.name, data(material)));
        default:
          throw unsupported(`Unable to import ${algorithm.name} key with format ${format}`);
      }
    } catch (error) {
      if (error.name === 'NotSupportedError' || error.code === 'ERR_INVALID_ARG_TYPE') throw error;
      throw new DOMException('Invalid keyData', { name: 'DataError', cause: error });
    }
  }

  function alg({ name, hash: digest, length }) {
    const size = digest?.name.slice(4);
    switch (name) {
      case 'HMAC':
        return { alg: `HS${size}` };
      case 'RSASSA-PKCS1-v1_5':
      case 'RSA-PSS':
        return { alg: ALGORITHMS[name].jwk + size };
      case 'RSA-OAEP':
        return { alg: size === '1' ? 'RSA-OAEP' : `RSA-OAEP-${size}` };
      case 'AES-GCM':
      case 'AES-CBC':
      case 'AES-CTR':
        return { alg: `A${length}${ALGORITHMS[name].jwk}` };
      default:
        return {};
    }
  }
  function exportKey(format, key) {
    const state = keyState(key);
    const open = state.type === 'public';
    const end = { key_ops: key.usages, ext: key.extractable };
    if (state.type === 'secret') {
      if (format === 'raw') return kit.fromHex(state.hex).buffer;
      if (format !== 'jwk')
        throw unsupported(`Unable to export ${key.algorithm.name} secret key using ${format} format`);
      return {
        ...end,
        kty: 'oct',
        k: kit.toBase64(kit.fromHex(state.hex), { alphabet: 'base64url', omitPadding: true }),
        ...alg(key.algorithm),
      };
    }
    if (format === 'spki' && open) return kit.fromHex(state.spki).buffer;
    if (format === 'pkcs8' && !open) return kit.fromHex(state.pkcs8).buffer;
    if (format === 'raw' && open && state.kind !== 'rsa')
      return kit.fromHex(ask('export', 'raw', 'h' + state.spki)).buffer;
    if (format !== 'jwk')
      throw new DOMException(`Unable to export a ${state.type} key as ${format}`, 'InvalidAccessError');
    const text = ask('export', open ? 'jwk-public' : 'jwk-private', 'h' + (open ? state.spki : state.pkcs8));
    const members = text
      .split(' ')
      .map((member) => [member.slice(0, member.indexOf('=')), member.slice(member.indexOf('=') + 1)]);
    return { ...end, ...Object.fromEntries(members), ...alg(key.algorithm) };
  }

  function generate(algorithm, extractable, usages) {
    const rule = ALGORITHMS[algorithm.name];
    if (rule.raw) {
      if (!rule.jwk && algorithm.name !== 'HMAC') throw unsupported();
      const blocks = { sha1: 512, sha256: 512, sha384: 1024, sha512: 1024 };
      const length = algorithm.length ?? (algorithm.name === 'HMAC' ? blocks[hash(algorithm.hash).host] : undefined);
      if (!Number.isInteger(length) || length <= 0 || length % 8 !== 0 || length > 8192) {
        throw new DOMException('Invalid key length', 'OperationError');
      }
      return secret({ ...algorithm, generated: true }, rule, random(length / 8), extractable, usages);
    }
    const bad = [...usages].some((usage) => !rule.open.includes(usage) && !rule.secret.includes(usage));
    if (bad) throw syntax(`Unsupported key usage for a ${algorithm.name} key`);
    const hidden = rule.secret.filter((usage) => usages.includes(usage));
    if (hidden.length === 0) throw syntax('Usages cannot be empty when creating a key.');
    const exponent = rule.kind === 'rsa' ? BigInt('0x' + hexOf(algorithm.publicExponent)) : undefined;
    if (rule.kind === 'rsa') hash(algorithm.hash);
    const text =
      rule.kind === 'rsa'
        ? ask('generate', 'rsa', `${algorithm.modulusLength}`, `${exponent}`)
        : rule.kind === 'ec'
          ? ask('generate', 'ec', `${algorithm.namedCurve}`)
          : ask('generate', rule.kind);
    const state = parsed(text);
    return {
      publicKey: built(
        algorithm,
        rule,
        { ...state, pkcs8: undefined, type: 'public' },
        true,
        rule.open.filter((usage) => usages.includes(usage)),
      ),
      privateKey: built(algorithm, rule, { ...state, type: 'private' }, extractable, hidden),
    };
  }
  return { nameOf, importKey, exportKey, generate };
})
