// createCipheriv and createDecipheriv for AES in CBC, CTR and GCM. The host encrypts whole texts; what must be carried from
// one update to the next (chaining block, counter, what GCM will authenticate) is carried here.
(function (kit) {
  const { tagged, call, buffer, encoded, hexOf } = kit.internal('node/crypto_bytes');
  const { secretText, secretHex } = kit.internal('node/crypto_keys');
  const NAME = /^(?:id-)?aes-?(128|192|256)-?(cbc|ctr|gcm)$/i;
  const BLOCK = 32; // hexadecimal digits

  /** The counter block of CTR after so many blocks. */
  const counter = (iv, blocks) =>
    ((BigInt('0x' + iv) + BigInt(blocks)) % (1n << 128n)).toString(16).padStart(BLOCK, '0');
  const state = (message) => kit.nodeError(Error, 'ERR_CRYPTO_INVALID_STATE', message);

  class Cipher {
    #verb;
    #mode;
    #key;
    #iv;
    #first;
    #held = '';
    #all = '';
    #aad = '';
    #tag;
    #tagLength;
    #padding = true;
    #done = false;
    constructor(verb, algorithm, key, iv, options = {}) {
      const match = NAME.exec(`${algorithm}`);
      if (match === null) throw kit.nodeError(Error, 'ERR_CRYPTO_UNKNOWN_CIPHER', 'Unknown cipher');
      this.#verb = verb;
      this.#mode = match[2].toLowerCase();
      this.#key = secretHex(secretText(key));
      this.#iv = this.#first = secretHex(tagged(iv, undefined, 'iv'));
      this.#tagLength = options?.authTagLength ?? 16;
      if (this.#key.length !== match[1] / 4)
        throw kit.nodeError(RangeError, 'ERR_CRYPTO_INVALID_KEYLEN', 'Invalid key length');
      if (this.#mode === 'gcm' ? this.#iv.length === 0 : this.#iv.length !== BLOCK) {
        throw kit.nodeError(TypeError, 'ERR_CRYPTO_INVALID_IV', 'Invalid initialization vector');
      }
    }
    #aes(mode, iv, hex) {
      return call('aes', mode, this.#verb, 'h' + this.#key, 'h' + iv, 'h' + hex);
    }
    setAutoPadding(on = true) {
      this.#padding = on;
      return this;
    }
    setAAD(data) {
      this.#aad += hexOf(data);
      return this;
    }
    setAuthTag(tag, encoding) {
      if (this.#verb === 'encrypt' || this.#mode !== 'gcm' || this.#tag !== undefined)
        throw state('Invalid state for operation setAuthTag');
      this.#tag = secretHex(tagged(tag, encoding, 'buffer'));
      if (![4, 8, 12, 13, 14, 15, 16].includes(this.#tag.length / 2)) {
        throw kit.nodeError(
          TypeError,
          'ERR_CRYPTO_INVALID_AUTH_TAG',
          `Invalid authentication tag length: ${this.#tag.length / 2}`,
        );
      }
      return this;
    }
    getAuthTag() {
      if (this.#verb === 'decrypt' || !this.#done || this.#tag === undefined)
        throw state('Invalid state for operation getAuthTag');
      return buffer(this.#tag);
    }
    update(data, inputEncoding, outputEncoding) {
      if (this.#done) throw kit.nodeError(Error, 'ERR_CRYPTO_INVALID_STATE', 'Unsupported state');
      const hex = secretHex(tagged(data, inputEncoding));
      return encoded(this.#mode === 'cbc' ? this.#chained(hex) : this.#streamed(hex), outputEncoding);
    }
    #chained(hex) {
      this.#held += hex;
      // The last block of a padded text is only known to be the last at the end.
      const keep = this.#verb === 'decrypt' && this.#padding ? 1 : 0;
      const ready = Math.floor(Math.max(0, this.#held.length - keep) / BLOCK) * BLOCK;
      if (ready === 0) return '';
      const input = this.#held.slice(0, ready);
      this.#held = this.#held.slice(ready);
      const output = this.#aes('cbc-blocks', this.#iv, input);
      this.#iv = (this.#verb === 'encrypt' ? output : input).slice(-BLOCK);
      return output;
    }
    /** CTR, or GCM's CTR for the usual 96-bit nonce; other nonces are answered at the end. */
    #streamed(hex) {
      const at = this.#all.length;
      this.#all += hex;
      if (this.#mode === 'gcm' && this.#first.length !== 24) return '';
      const start = this.#mode === 'gcm' ? this.#first + '00000002' : this.#first;
      const skip = at % BLOCK;
      const block = Math.floor(at / BLOCK);
      return this.#aes('ctr', counter(start, block), '0'.repeat(skip) + hex).slice(skip);
    }
    final(outputEncoding) {
      if (this.#done) throw kit.nodeError(Error, 'ERR_CRYPTO_INVALID_STATE', 'Unsupported state');
      this.#done = true;
      return encoded(
        this.#mode === 'cbc' ? this.#lastBlock() : this.#mode === 'gcm' ? this.#authenticated() : '',
        outputEncoding,
      );
    }
    #lastBlock() {
      if (this.#padding) return this.#aes('cbc', this.#iv, this.#held);
      if (this.#held !== '') {
        throw kit.nodeError(
          Error,
          'ERR_OSSL_WRONG_FINAL_BLOCK_LENGTH',
          'error:1C80006B:Provider routines::wrong final block length',
        );
      }
      return '';
    }
    #authenticated() {
      const length = this.#verb === 'encrypt' ? this.#tagLength : (this.#tag ?? '').length / 2;
      if (length === 0)
        throw kit.nodeError(Error, 'ERR_CRYPTO_INVALID_STATE', 'Unsupported state or unable to authenticate data');
      const whole = this.#all + (this.#verb === 'decrypt' ? this.#tag : '');
      const out = this.#sealed(length, whole);
      if (this.#verb === 'encrypt') this.#tag = out.slice(-2 * length);
      const text = this.#verb === 'encrypt' ? out.slice(0, -2 * length) : out;
      return this.#first.length === 24 ? '' : text;
    }
    /** The JDK makes tags of 96 bits and more; a shorter one is the beginning of a long one. */
    #sealed(length, whole) {
      const ask = (verb, bytes, text) =>
        call('gcm', verb, 'h' + this.#key, 'h' + this.#first, 'h' + this.#aad, `${bytes}`, 'h' + text);
      if (length >= 12) return ask(this.#verb, length, whole);
      if (this.#verb === 'encrypt') return ask('encrypt', 16, whole).slice(0, whole.length + 2 * length);
      const text = this.#aes('ctr', counter(this.#first + '00000002', 0), this.#all);
      const tag = ask('encrypt', 16, text).slice(-32, -32 + 2 * length);
      if (tag !== this.#tag)
        throw kit.nodeError(Error, 'ERR_CRYPTO_OPERATION_FAILED', 'Unsupported state or unable to authenticate data');
      return text;
    }
  }
  return {
    createCipheriv: (algorithm, key, iv, options) => new Cipher('encrypt', algorithm, key, iv, options),
    createDecipheriv: (algorithm, key, iv, options) => new Cipher('decrypt', algorithm, key, iv, options),
    getCiphers: () => [128, 192, 256].flatMap((bits) => ['cbc', 'ctr', 'gcm'].map((mode) => `aes-${bits}-${mode}`)),
  };
})
