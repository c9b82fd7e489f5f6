// Keys from passwords and secrets. The host bounds the work; see docs/LIMITS.md.
(function (kit) {
  const { tagged, call, buffer, later, digestName, wrong } = kit.internal('node/crypto_bytes');
  const integer = (name, value) => {
    if (typeof value !== 'number') throw wrong(name, 'of type number', value);
    if (!Number.isInteger(value) || value < 0 || value > 2147483647) {
      throw kit.nodeError(
        RangeError,
        'ERR_OUT_OF_RANGE',
        `The value of "${name}" is out of range. It must be ` +
          (Number.isInteger(value) ? `>= ${name === 'iterations' ? 1 : 0} && <= 2147483647` : 'an integer') +
          `. Received ${value}`,
      );
    }
    return `${value}`;
  };
  const digest = (name) => {
    if (typeof name !== 'string') throw wrong('digest', 'of type string', name);
    const known = digestName(name);
    if (known === undefined) throw kit.nodeError(TypeError, 'ERR_CRYPTO_INVALID_DIGEST', `Invalid digest: ${name}`);
    return known;
  };

  function pbkdf2Sync(password, salt, iterations, length, name) {
    const known = digest(name);
    return buffer(
      call(
        'pbkdf2',
        known,
        tagged(password, undefined, 'password'),
        tagged(salt, undefined, 'salt'),
        integer('iterations', iterations),
        integer('keylen', length),
      ),
    );
  }
  function scryptSync(password, salt, length, options = {}) {
    const {
      N,
      cost = N ?? 16384,
      r,
      blockSize = r ?? 8,
      p,
      parallelization = p ?? 1,
      maxmem = 32 << 20,
    } = options ?? {};
    if (128 * cost * blockSize > maxmem) {
      throw kit.nodeError(
        RangeError,
        'ERR_CRYPTO_INVALID_SCRYPT_PARAMS',
        'Invalid scrypt params: memory limit exceeded',
      );
    }
    return buffer(
      call(
        'scrypt',
        tagged(password, undefined, 'password'),
        tagged(salt, undefined, 'salt'),
        integer('N', cost),
        integer('r', blockSize),
        integer('p', parallelization),
        integer('keylen', length),
      ),
    );
  }
  function hkdfSync(name, key, salt, info, length) {
    const hex = call(
      'hkdf',
      digest(name),
      kit.internal('node/crypto_keys').secretText(key),
      tagged(salt, undefined, 'salt'),
      tagged(info, undefined, 'info'),
      integer('length', length),
    );
    return kit.fromHex(hex).buffer;
  }
  return {
    pbkdf2Sync,
    pbkdf2(password, salt, iterations, length, name, callback) {
      later(callback, () => [pbkdf2Sync(password, salt, iterations, length, name)]);
    },
    scryptSync,
    scrypt(password, salt, length, options, callback) {
      if (typeof options === 'function') [options, callback] = [{}, options];
      later(callback, () => [scryptSync(password, salt, length, options)]);
    },
    hkdfSync,
    hkdf(name, key, salt, info, length, callback) {
      later(callback, () => [hkdfSync(name, key, salt, info, length)]);
    },
  };
})
