// Signatures, RSA encryption and key agreement by Node's names.
(function (kit) {
  const { tagged, call, buffer, encoded, later, digestName, wrong, hexOf } = kit.internal('node/crypto_bytes');
  const { createPublicKey, privateOf, stateOf, KeyObject } = kit.internal('node/crypto_keys');
  const constants = kit.internal('node/crypto_constants');

  const optionsOf = (key) =>
    key !== null && typeof key === 'object' && !(key instanceof KeyObject) && !ArrayBuffer.isView(key) ? key : {};
  const digest = (algorithm) => {
    const name = digestName(algorithm ?? 'sha256');
    if (name === undefined) throw kit.nodeError(TypeError, 'ERR_CRYPTO_INVALID_DIGEST', `Invalid digest: ${algorithm}`);
    return name;
  };
  /** Scheme and salt length for the host. */
  function scheme(state, { padding, saltLength, dsaEncoding }) {
    if (state.kind === 'rsa') {
      if (padding === constants.RSA_PKCS1_PSS_PADDING)
        return ['pss', `${saltLength ?? constants.RSA_PSS_SALTLEN_AUTO}`];
      if (padding !== undefined && padding !== constants.RSA_PKCS1_PADDING) {
        throw kit.nodeError(
          Error,
          'ERR_OSSL_RSA_ILLEGAL_OR_UNSUPPORTED_PADDING_MODE',
          'error:1C8000A5:Provider routines::illegal or unsupported padding mode',
        );
      }
      return ['rsa', '0'];
    }
    if (state.kind === 'ec') return [dsaEncoding === 'ieee-p1363' ? 'p1363' : 'ecdsa', '0'];
    return [state.kind, '0'];
  }
  function signed(algorithm, text, key) {
    const state = stateOf(privateOf(key));
    const [name, salt] = scheme(state, optionsOf(key));
    return call('sign', name, digest(algorithm), salt, 'h' + state.pkcs8, text);
  }
  function verified(algorithm, text, key, signature) {
    const state = stateOf(createPublicKey(key));
    const [name, salt] = scheme(state, optionsOf(key));
    return call('verify', name, digest(algorithm), salt, 'h' + state.spki, text, signature) === '1';
  }

  class Feeding {
    #hex = '';
    update(data, encoding) {
      const text = tagged(data, encoding);
      this.#hex += text[0] === 'h' ? text.slice(1) : kit.toHex(kit.encode(text.slice(1)));
      return this;
    }
    write(data, encoding) {
      this.update(data, encoding);
      return true;
    }
    end(data, encoding) {
      if (data !== undefined) this.update(data, encoding);
      return this;
    }
    static text(feeding) {
      return 'h' + feeding.#hex;
    }
  }
  const textOf = Feeding.text;
  delete Feeding.text;
  class Sign extends Feeding {
    #algorithm;
    constructor(algorithm) {
      super();
      this.#algorithm = known(algorithm);
    }
    sign(key, encoding) {
      if (key === undefined || key === null)
        throw kit.nodeError(Error, 'ERR_CRYPTO_SIGN_KEY_REQUIRED', 'No key provided to sign');
      return encoded(signed(this.#algorithm, textOf(this), key), encoding);
    }
  }
  class Verify extends Feeding {
    #algorithm;
    constructor(algorithm) {
      super();
      this.#algorithm = known(algorithm);
    }
    verify(key, signature, encoding) {
      return verified(this.#algorithm, textOf(this), key, tagged(signature, encoding, 'signature'));
    }
  }
  function known(algorithm) {
    if (typeof algorithm !== 'string') throw wrong('algorithm', 'of type string', algorithm);
    return digest(algorithm);
  }

  function rsa(verb, key, data) {
    const encrypt = verb === 'encrypt';
    const state = stateOf(encrypt ? createPublicKey(key) : privateOf(key));
    const { padding = constants.RSA_PKCS1_OAEP_PADDING, oaepHash = 'sha1', oaepLabel } = optionsOf(key);
    if (![constants.RSA_PKCS1_OAEP_PADDING, constants.RSA_PKCS1_PADDING].includes(padding)) {
      throw kit.nodeError(
        Error,
        'ERR_OSSL_RSA_ILLEGAL_OR_UNSUPPORTED_PADDING_MODE',
        'error:1C8000A5:Provider routines::illegal or unsupported padding mode',
      );
    }
    return buffer(
      call(
        'rsa',
        verb,
        padding === constants.RSA_PKCS1_PADDING ? '' : digest(oaepHash),
        oaepLabel === undefined ? 'h' : 'h' + hexOf(oaepLabel),
        'h' + (encrypt ? state.spki : state.pkcs8),
        tagged(data, undefined, 'buffer'),
      ),
    );
  }
  return {
    Sign,
    Verify,
    createSign: (algorithm) => new Sign(algorithm),
    createVerify: (algorithm) => new Verify(algorithm),
    sign(algorithm, data, key, callback) {
      const work = () => buffer(signed(algorithm, tagged(data), key));
      return callback === undefined ? work() : later(callback, () => [work()]);
    },
    verify(algorithm, data, key, signature, callback) {
      const work = () => verified(algorithm, tagged(data), key, tagged(signature, undefined, 'signature'));
      return callback === undefined ? work() : later(callback, () => [work()]);
    },
    publicEncrypt: (key, data) => rsa('encrypt', key, data),
    privateDecrypt: (key, data) => rsa('decrypt', key, data),
    diffieHellman: ({ privateKey, publicKey }) =>
      buffer(call('ecdh', 'h' + stateOf(privateOf(privateKey)).pkcs8, 'h' + stateOf(createPublicKey(publicKey)).spki)),
  };
})
