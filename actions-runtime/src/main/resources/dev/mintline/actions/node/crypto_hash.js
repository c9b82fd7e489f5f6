// createHash and createHmac: what is fed is kept as text and goes to the host when the digest is asked for.
(function (kit) {
  const { tagged, call, buffer, digestName, wrong } = kit.internal('node/crypto_bytes');
  const finalized = () => kit.nodeError(Error, 'ERR_CRYPTO_HASH_FINALIZED', 'Digest already called');

  /** Text or hexadecimal digits, whichever the parts allow. */
  class Feed {
    #text = 'u';
    add(part) {
      if (this.#text === 'u') this.#text = part;
      else if (this.#text[0] === part[0]) this.#text += kit.slice(part, 1);
      else this.#text = this.#hex(this.#text) + kit.slice(this.#hex(part), 1);
    }
    #hex(part) {
      return part[0] === 'h' ? part : 'h' + kit.toHex(kit.encode(kit.slice(part, 1)));
    }
    get text() {
      return this.#text;
    }
    copy() {
      const other = new Feed();
      other.#text = this.#text;
      return other;
    }
  }
  const HOST_ENCODINGS = new Set(['hex', 'base64', 'base64url', 'latin1']);
  function answer(ask, encoding) {
    const name = encoding === 'binary' ? 'latin1' : encoding;
    if (HOST_ENCODINGS.has(name)) return ask(name);
    const bytes = buffer(ask('hex'));
    return name === undefined || name === 'buffer' ? bytes : bytes.toString(name);
  }

  class Hash {
    #name;
    #feed;
    #done = false;
    constructor(name, feed = new Feed()) {
      this.#name = name;
      this.#feed = feed;
    }
    update(data, encoding) {
      if (this.#done) throw finalized();
      this.#feed.add(tagged(data, encoding));
      return this;
    }
    digest(encoding) {
      if (this.#done) throw finalized();
      this.#done = true;
      return answer((out) => call('hash', this.#name, out, this.#feed.text), encoding);
    }
    copy() {
      if (this.#done) throw finalized();
      return new Hash(this.#name, this.#feed.copy());
    }
  }
  class Hmac {
    #name;
    #key;
    #feed = new Feed();
    #done = false;
    constructor(name, key) {
      this.#name = name;
      this.#key = key;
    }
    update(data, encoding) {
      if (this.#done) throw finalized();
      this.#feed.add(tagged(data, encoding));
      return this;
    }
    digest(encoding) {
      if (this.#done) return encoding === undefined || encoding === 'buffer' ? buffer('') : '';
      this.#done = true;
      return answer((out) => call('hmac', this.#name, out, this.#key, this.#feed.text), encoding);
    }
  }
  return {
    Hash,
    Hmac,
    createHash(algorithm) {
      if (typeof algorithm !== 'string') throw wrong('algorithm', 'of type string', algorithm);
      const name = digestName(algorithm);
      if (name === undefined) throw kit.nodeError(Error, 'ERR_OSSL_EVP_UNSUPPORTED', 'Digest method not supported');
      return new Hash(name);
    },
    createHmac(algorithm, key) {
      if (typeof algorithm !== 'string') throw wrong('hmac', 'of type string', algorithm);
      const name = digestName(algorithm);
      const secret = kit.internal('node/crypto_keys').secretText(key);
      if (name === undefined)
        throw kit.nodeError(TypeError, 'ERR_CRYPTO_INVALID_DIGEST', `Invalid digest: ${algorithm}`);
      return new Hmac(name, secret);
    },
    hash(algorithm, data, encoding = 'hex') {
      const name = digestName(algorithm);
      if (name === undefined) throw kit.nodeError(Error, 'ERR_OSSL_EVP_UNSUPPORTED', 'Digest method not supported');
      return answer((out) => call('hash', name, out, tagged(data)), encoding);
    },
  };
})
