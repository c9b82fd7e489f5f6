// What a client of http gets: a stream over a body that is there as a whole.
(function (kit, require) {
  const { Readable } = require('stream');
  const { Buffer } = require('buffer');
  const { STATUS_CODES } = kit.internal('node/http_words');

  /** What clients configure on the connection; there is none. */
  const socket = () => ({
    setKeepAlive() {
      return this;
    },
    setNoDelay() {
      return this;
    },
    setTimeout() {
      return this;
    },
    ref() {
      return this;
    },
    unref() {
      return this;
    },
    destroy() {},
    on() {
      return this;
    },
    once() {
      return this;
    },
    off() {
      return this;
    },
    removeListener() {
      return this;
    },
    emit: () => false,
    encrypted: true,
    authorized: true,
    destroyed: false,
    writable: true,
    connecting: false,
    listenerCount: () => 0,
    prependListener() {
      return this;
    },
    addListener() {
      return this;
    },
  });

  class IncomingMessage extends Readable {
    constructor(reply) {
      super();
      this.statusCode = reply.status;
      this.statusMessage = reply.statusText || STATUS_CODES[reply.status] || '';
      this.httpVersion = '1.1';
      this.httpVersionMajor = 1;
      this.httpVersionMinor = 1;
      this.headers = {};
      this.rawHeaders = [];
      this.trailers = {};
      this.rawTrailers = [];
      this.url = '';
      this.method = null;
      this.complete = true;
      this.aborted = false;
      this.socket = this.connection = socket();
      for (const [given, value] of reply.headers ?? []) {
        const name = given.toLowerCase();
        if (name === 'content-encoding') continue; // the host has decoded the body
        this.rawHeaders.push(given, value);
        if (name === 'set-cookie') (this.headers[name] ??= []).push(value);
        else if (this.headers[name] === undefined) this.headers[name] = value;
        else this.headers[name] += (name === 'cookie' ? '; ' : ', ') + value;
      }
      if (reply.bytes.length > 0) this.push(Buffer.from(reply.bytes));
      this.push(null);
    }
    _read() {}
    setTimeout() {
      return this;
    }
  }

  return { IncomingMessage, socket };
})
