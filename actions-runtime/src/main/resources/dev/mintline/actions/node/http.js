// http.request over fetch: a request is a stream that is sent when it ends, the answer a stream that is there as a whole.
(function (kit, require) {
  const { Writable } = require('stream');
  const { Buffer } = require('buffer');
  const process = require('process');
  const { STATUS_CODES, METHODS } = kit.internal('node/http_words');
  const { IncomingMessage, socket } = kit.internal('node/http_response');
  const TOKEN = /^[\^`\-\w!#$%&'*+.|~]+$/;
  // The connection is the host's, and so is compression.
  const NOT_SENT = new Set([
    'accept-encoding',
    'connection',
    'content-length',
    'expect',
    'host',
    'keep-alive',
    'te',
    'transfer-encoding',
    'upgrade',
  ]);

  class Agent {
    constructor(options) {
      this.options = { ...options };
      this.maxSockets = Infinity;
      this.sockets = {};
      this.requests = {};
      this.freeSockets = {};
    }
    destroy() {}
    getName() {
      return '';
    }
  }
  class ClientRequest extends Writable {
    #headers = new Map();
    #chunks = [];
    #abort = new AbortController();
    #timer;
    #timeout;
    constructor(defaults, input, options, callback) {
      super({ autoDestroy: false });
      if (typeof options === 'function') [options, callback] = [{}, options];
      if (typeof input === 'string') input = new URL(input);
      const given =
        input instanceof URL ? { ...require('url').urlToHttpOptions(input), ...options } : { ...input, ...options };
      this.protocol = given.protocol ?? given.agent?.protocol ?? defaults;
      if (this.protocol !== 'http:' && this.protocol !== 'https:') {
        throw kit.nodeError(
          TypeError,
          'ERR_INVALID_PROTOCOL',
          `Protocol "${this.protocol}" not supported. Expected "${defaults}"`,
        );
      }
      this.method = `${given.method ?? 'GET'}`.toUpperCase();
      this.host = given.hostname ?? given.host ?? 'localhost';
      this.path = given.path ?? '/';
      if (/[^\u0021-\u00ff]/.test(this.path)) {
        throw kit.nodeError(TypeError, 'ERR_UNESCAPED_CHARACTERS', 'Request path contains unescaped characters');
      }
      this.port = given.port;
      this.agent = given.agent;
      this.aborted = false;
      this.reusedSocket = false;
      this.res = null;
      this.socket = this.connection = socket();
      if (Array.isArray(given.headers)) {
        for (let i = 0; i < given.headers.length; i += 2) this.setHeader(given.headers[i], given.headers[i + 1]);
      } else {
        for (const name of Object.keys(given.headers ?? {})) this.setHeader(name, given.headers[name]);
      }
      if (given.auth && !this.hasHeader('authorization')) {
        this.setHeader('Authorization', 'Basic ' + Buffer.from(given.auth).toString('base64'));
      }
      if (callback) this.once('response', callback);
      if (given.timeout) this.setTimeout(given.timeout);
      const signal = given.signal;
      if (signal?.aborted) process.nextTick(() => this.destroy(signal.reason));
      else
        signal?.addEventListener(
          'abort',
          () => this.destroy(new (kit.internal('node/abort').AbortError)(signal.reason)),
          { once: true },
        );
      process.nextTick(() => this.emit('socket', this.socket));
    }
    #url() {
      const port = this.port ? `:${this.port}` : '';
      const host = this.host.includes(':') && !this.host.startsWith('[') ? `[${this.host}]` : this.host;
      return `${this.protocol}//${host}${port}${this.path.startsWith('/') ? '' : '/'}${this.path}`;
    }
    setHeader(name, value) {
      if (typeof name !== 'string' || !TOKEN.test(name)) {
        throw kit.nodeError(TypeError, 'ERR_INVALID_HTTP_TOKEN', `Header name must be a valid HTTP token ["${name}"]`);
      }
      if (value === undefined)
        throw kit.nodeError(
          TypeError,
          'ERR_HTTP_INVALID_HEADER_VALUE',
          `Invalid value "${value}" for header "${name}"`,
        );
      for (const one of Array.isArray(value) ? value : [value]) {
        if (/[^\t\x20-\x7e\x80-\xff]/.test(`${one}`)) {
          throw kit.nodeError(TypeError, 'ERR_INVALID_CHAR', `Invalid character in header content ["${name}"]`);
        }
      }
      this.#headers.set(name.toLowerCase(), [name, value]);
      return this;
    }
    getHeader(name) {
      return this.#headers.get(name.toLowerCase())?.[1];
    }
    getHeaders() {
      return Object.fromEntries([...this.#headers].map(([name, [, value]]) => [name, value]));
    }
    getHeaderNames() {
      return [...this.#headers.keys()];
    }
    getRawHeaderNames() {
      return [...this.#headers.values()].map(([name]) => name);
    }
    hasHeader(name) {
      return this.#headers.has(name.toLowerCase());
    }
    removeHeader(name) {
      this.#headers.delete(name.toLowerCase());
    }
    flushHeaders() {}
    setNoDelay() {}
    setSocketKeepAlive() {}
    setTimeout(delay, callback) {
      if (callback) this.once('timeout', callback);
      clearTimeout(this.#timer);
      this.#timeout = delay || undefined;
      if (delay) this.#timer = setTimeout(() => this.emit('timeout'), delay);
      return this;
    }
    _write(chunk, encoding, done) {
      this.#chunks.push(typeof chunk === 'string' ? Buffer.from(chunk, encoding) : chunk);
      done();
    }
    _final(done) {
      done();
      this.#send();
    }
    abort() {
      this.aborted = true;
      process.nextTick(() => this.emit('abort'));
      this.destroy();
    }
    _destroy(error, done) {
      clearTimeout(this.#timer);
      this.#abort.abort();
      const lost = error ?? (this.res ? null : kit.nodeError(Error, 'ECONNRESET', 'socket hang up'));
      done(lost);
    }
    #send() {
      const body = Buffer.concat(this.#chunks);
      const headers = [];
      for (const [name, [, value]] of this.#headers) {
        if (NOT_SENT.has(name)) continue;
        for (const one of Array.isArray(value) ? value : [value]) headers.push([name, `${one}`]);
      }
      kit
        .internal('node/fetch')
        .exchange(
          {
            url: this.#url(),
            method: this.method,
            headers,
            redirect: 'manual',
            bytes: body.length > 0 || !['GET', 'HEAD', 'DELETE', 'OPTIONS'].includes(this.method) ? body : null,
            timeout: this.#timeout,
          },
          this.#abort.signal,
        )
        .then(
          (reply) => {
            clearTimeout(this.#timer);
            if (this.destroyed) return;
            const response = new IncomingMessage(reply);
            response.req = this;
            response.responseUrl = undefined;
            this.res = response;
            // Outside of the promise, so that an exception of a listener ends the run instead of vanishing.
            kit.later(() => {
              if (!this.emit('response', response)) response.resume();
              response.once('end', () => this.emit('close'));
            }, []);
          },
          (error) => {
            clearTimeout(this.#timer);
            if (this.destroyed) return;
            const lost = new Error(error?.cause?.message ?? `${error?.message}`);
            if (error?.cause?.code !== undefined) lost.code = error.cause.code;
            this.destroy(lost);
          },
        );
    }
  }

  const clients = (protocol) => {
    const request = (input, options, callback) => new ClientRequest(protocol, input, options, callback);
    const get = (input, options, callback) => {
      const sent = request(input, options, callback);
      sent.end();
      return sent;
    };
    const server = kit.internal('node/inert').refuse(protocol.slice(0, -1), 'createServer');
    return {
      Agent,
      ClientRequest,
      IncomingMessage,
      METHODS,
      STATUS_CODES,
      globalAgent: new Agent(),
      request,
      get,
      createServer: server,
      Server: server,
      OutgoingMessage: Writable,
      ServerResponse: Writable,
      maxHeaderSize: 16384,
      validateHeaderName() {},
      validateHeaderValue() {},
    };
  };
  return Object.assign(clients('http:'), { clients });
})
