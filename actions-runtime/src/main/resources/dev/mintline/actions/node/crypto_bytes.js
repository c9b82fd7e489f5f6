// How bytes go to the host's crypto and come back: "u" and text, "h" and hexadecimal digits; answers "=…" or "!code text".
(function (kit, require) {
  const viewed = (view) => new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
  const isBytes = (value) => ArrayBuffer.isView(value) || value instanceof ArrayBuffer;
  const hexOf = (bytes) => kit.toHex(ArrayBuffer.isView(bytes) ? viewed(bytes) : new Uint8Array(bytes));
  const utf8 = (encoding) => encoding === undefined || encoding === null || /^utf-?8$|^buffer$/i.test(encoding);
  const wrong = (name, what, value) =>
    kit.nodeError(
      TypeError,
      'ERR_INVALID_ARG_TYPE',
      `The "${name}" argument must be ${what}. Received ${
        value == null
          ? value
          : typeof value === 'object' || typeof value === 'function'
            ? 'an instance of ' + (value.constructor?.name ?? 'Object')
            : `type ${typeof value} (${kit.format([value])})`
      }`,
    );

  /** @param name of the argument, for the error */
  function tagged(data, encoding, name = 'data') {
    if (typeof data === 'string') {
      return utf8(encoding) ? 'u' + data.toWellFormed() : 'h' + hexOf(require('buffer').Buffer.from(data, encoding));
    }
    if (isBytes(data)) return 'h' + hexOf(data);
    throw wrong(name, 'of type string or an instance of Buffer, TypedArray, or DataView', data);
  }
  function call(operation, ...texts) {
    const answer = kit.host.crypto(operation, ...texts);
    if (kit.charCodeAt(answer, 0) === 61) return kit.slice(answer, 1);
    const blank = kit.indexOf(answer, ' ');
    const code = kit.slice(answer, 1, blank);
    const Kind =
      code === 'ERR_OUT_OF_RANGE' || code === 'ERR_CRYPTO_INVALID_SCRYPT_PARAMS' || code === 'ERR_CRYPTO_INVALID_KEYLEN'
        ? RangeError
        : code === 'ERR_CRYPTO_INVALID_DIGEST' || code === 'ERR_CRYPTO_INVALID_CURVE'
          ? TypeError
          : Error;
    throw kit.nodeError(Kind, code, kit.slice(answer, blank + 1));
  }
  const bytes = (hex) => kit.fromHex(hex);
  const buffer = (hex) => require('buffer').Buffer.from(kit.fromHex(hex).buffer);
  const encoded = (hex, encoding) =>
    encoding === undefined || encoding === 'buffer'
      ? buffer(hex)
      : encoding === 'hex'
        ? hex
        : buffer(hex).toString(encoding);
  /** The rest of Node's callback functions: the work is done at once, the callback comes later. */
  const later = (callback, work) => {
    if (typeof callback !== 'function') throw wrong('callback', 'of type function', callback);
    let results;
    try {
      results = [null].concat(work());
    } catch (error) {
      if (error.code === 'ERR_OUT_OF_RANGE' || error instanceof TypeError) throw error;
      results = [error];
    }
    kit.later(callback, results);
  };
  const DIGESTS = new Set([
    'md5',
    'sha1',
    'sha224',
    'sha256',
    'sha384',
    'sha512',
    'sha512-224',
    'sha512-256',
    'sha3-224',
    'sha3-256',
    'sha3-384',
    'sha3-512',
  ]);
  /** The host's name of a digest, undefined when there is none. */
  function digestName(name) {
    const plain = `${name}`
      .toLowerCase()
      .replace(/^rsa-/, '')
      .replace(/^sha-(?=\d)/, 'sha')
      .replace(/^ssl3-/, '')
      .replace('sha512/', 'sha512-');
    return DIGESTS.has(plain) ? plain : undefined;
  }
  return { tagged, call, bytes, buffer, encoded, later, wrong, hexOf, isBytes, digestName, DIGESTS };
})
