// Node's crypto. Its parts are loaded by the first function that needs them; the work is done by the host.
(function (kit, require) {
  const { buffer, hexOf, later, isBytes, wrong, DIGESTS } = kit.internal('node/crypto_bytes');
  const exports = {};
  const parts = {
    crypto_hash: 'Hash Hmac createHash createHmac hash',
    crypto_derive: 'pbkdf2 pbkdf2Sync scrypt scryptSync hkdf hkdfSync',
    crypto_keys:
      'KeyObject createPublicKey createPrivateKey createSecretKey generateKeyPair generateKeyPairSync generateKey generateKeySync',
    crypto_sign: 'Sign Verify createSign createVerify sign verify publicEncrypt privateDecrypt diffieHellman',
    crypto_cipher: 'createCipheriv createDecipheriv getCiphers',
  };
  for (const part of Object.keys(parts)) {
    for (const name of parts[part].split(' ')) {
      Object.defineProperty(exports, name, {
        enumerable: true,
        configurable: true,
        get() {
          return (this[name] = kit.internal('node/' + part)[name]);
        },
        set(value) {
          Object.defineProperty(this, name, { value, writable: true, enumerable: true, configurable: true });
        },
      });
    }
  }
  const range = (name, value, least, most) => {
    if (typeof value !== 'number') throw wrong(name, 'of type number', value);
    if (!(value >= least && value <= most)) {
      throw kit.nodeError(
        RangeError,
        'ERR_OUT_OF_RANGE',
        `The value of "${name}" is out of range. It must be >= ${least} && <= ${most}. Received ${value}`,
      );
    }
  };
  const random = (count) => kit.internal('node/crypto_keys').random(count);

  function randomFillSync(target, offset = 0, size = target.byteLength - offset) {
    const bytes = ArrayBuffer.isView(target)
      ? new Uint8Array(target.buffer, target.byteOffset, target.byteLength)
      : new Uint8Array(target);
    range('size', size, 0, bytes.length - offset);
    bytes.set(kit.fromHex(random(size)), offset);
    return target;
  }
  function pick(min, max) {
    if (!Number.isSafeInteger(min)) throw wrong('min', 'a safe integer', min);
    if (!Number.isSafeInteger(max)) throw wrong('max', 'a safe integer', max);
    const span = max - min;
    if (span <= 0) {
      throw kit.nodeError(
        RangeError,
        'ERR_OUT_OF_RANGE',
        `The value of "max" is out of range. It must be greater than the value of "min" (${min}). Received ${max}`,
      );
    }
    if (span > 281474976710655) {
      throw kit.nodeError(
        RangeError,
        'ERR_OUT_OF_RANGE',
        `The value of "max - min" is out of range. It must be <= 281474976710655. Received ${span}`,
      );
    }
    const limit = 281474976710656 - (281474976710656 % span);
    for (;;) {
      const drawn = Number.parseInt(random(6), 16);
      if (drawn < limit) return min + (drawn % span);
    }
  }
  return Object.defineProperties(
    exports,
    Object.getOwnPropertyDescriptors({
      constants: kit.internal('node/crypto_constants'),
      getHashes: () => [...DIGESTS],
      getCurves: () => ['prime256v1', 'secp384r1', 'secp521r1'],
      randomBytes(size, callback) {
        range('size', size, 0, 2147483647);
        return callback === undefined ? buffer(random(size)) : later(callback, () => [buffer(random(size))]);
      },
      randomFillSync,
      randomFill(target, ...rest) {
        const callback = rest.pop();
        later(callback, () => [randomFillSync(target, ...rest)]);
      },
      randomInt(min, max, callback) {
        if (max === undefined || typeof max === 'function') [min, max, callback] = [0, min, max];
        const value = pick(min, max);
        return callback === undefined ? value : later(callback, () => [value]);
      },
      randomUUID: () => globalThis.crypto.randomUUID(),
      getRandomValues: (array) => globalThis.crypto.getRandomValues(array),
      timingSafeEqual(left, right) {
        if (!isBytes(left)) throw wrong('buf1', 'an instance of ArrayBuffer, Buffer, TypedArray, or DataView', left);
        if (!isBytes(right)) throw wrong('buf2', 'an instance of ArrayBuffer, Buffer, TypedArray, or DataView', right);
        if (left.byteLength !== right.byteLength) {
          throw kit.nodeError(
            RangeError,
            'ERR_CRYPTO_TIMING_SAFE_EQUAL_LENGTH',
            'Input buffers must have the same byte length',
          );
        }
        const a = hexOf(left),
          b = hexOf(right);
        let different = 0;
        for (let i = 0; i < a.length; i++) different |= kit.charCodeAt(a, i) ^ kit.charCodeAt(b, i);
        return different === 0;
      },
      get webcrypto() {
        return globalThis.crypto;
      },
      get subtle() {
        return globalThis.crypto.subtle;
      },
      get X509Certificate() {
        return require('inert').refuse('crypto', 'X509Certificate');
      },
      createDiffieHellman: kit.internal('node/inert').refuse('crypto', 'createDiffieHellman'),
      createECDH: kit.internal('node/inert').refuse('crypto', 'createECDH'),
      privateEncrypt: kit.internal('node/inert').refuse('crypto', 'privateEncrypt'),
      publicDecrypt: kit.internal('node/inert').refuse('crypto', 'publicDecrypt'),
    }),
  );
})
