// https://fetch.spec.whatwg.org/#request-class
(function (kit) {
  const { Body, extract } = kit.internal('node/body');
  const { Headers } = kit.internal('node/headers');
  const { AbortController, AbortSignal } = kit.internal('node/abort');
  const custom = Symbol.for('nodejs.util.inspect.custom');
  const NORMAL = new Set(['DELETE', 'GET', 'HEAD', 'OPTIONS', 'POST', 'PUT']);
  const choice = (name, value, values) => {
    if (!values.includes(value)) {
      throw new TypeError(
        `Request constructor: ${value} is not an accepted type for ${name}. Expected one of ${values.join(', ')}.`,
      );
    }
    return value;
  };

  class Request extends Body {
    #state;
    constructor(input, init = {}) {
      super();
      if (arguments.length === 0) throw new TypeError('Request constructor: 1 argument required, but only 0 present.');
      const from = input instanceof Request ? input : undefined;
      let url = from?.url;
      if (from === undefined) {
        try {
          url = new globalThis.URL(`${input}`);
        } catch (cause) {
          throw new TypeError(`Failed to parse URL from ${input}`, { cause });
        }
        if (url.username || url.password) {
          throw new TypeError(`Request cannot be constructed from a URL that includes credentials: ${input}`);
        }
        url = url.href;
      }
      let method = `${init?.method ?? from?.method ?? 'GET'}`;
      if (!/^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/.test(method))
        throw new TypeError(`'${method}' is not a valid HTTP method.`);
      if (/^(CONNECT|TRACE|TRACK)$/i.test(method)) throw new TypeError(`'${method}' HTTP method is unsupported.`);
      if (NORMAL.has(method.toUpperCase())) method = method.toUpperCase();
      if (method === 'patch') method = 'PATCH';
      const signal = init?.signal === undefined ? from?.signal : init.signal;
      if (signal != null && !(signal instanceof AbortSignal)) {
        throw new TypeError(
          'Request constructor: Expected signal ("AbortSignal {}") to be an instance of AbortSignal.',
        );
      }
      const headers = new Headers(init?.headers ?? from?.headers);
      this.#state = {
        url,
        method,
        headers,
        redirect: choice('redirect', init?.redirect ?? from?.redirect ?? 'follow', ['follow', 'error', 'manual']),
        signal: signal == null ? new AbortController().signal : AbortSignal.any([signal]),
        cache: init?.cache ?? from?.cache ?? 'default',
        credentials: init?.credentials ?? from?.credentials ?? 'same-origin',
        integrity: `${init?.integrity ?? from?.integrity ?? ''}`,
        keepalive: Boolean(init?.keepalive ?? from?.keepalive ?? false),
        mode: init?.mode ?? from?.mode ?? 'cors',
        referrerPolicy: init?.referrerPolicy ?? from?.referrerPolicy ?? '',
      };
      const hasBody = init?.body !== undefined && init.body !== null;
      if ((hasBody || (from?.body ?? null) !== null) && (method === 'GET' || method === 'HEAD')) {
        throw new TypeError('Request with GET/HEAD method cannot have body.');
      }
      if (hasBody) {
        const { bytes, stream, type } = extract(init.body);
        if (stream && init.duplex === undefined)
          throw new TypeError('RequestInit: duplex option is required when sending a body.');
        Body.give(this, { bytes, stream });
        if (type && !headers.has('content-type')) headers.append('content-type', type);
      } else if (from !== undefined) {
        if (from.bodyUsed)
          throw new TypeError('Cannot construct a Request with a Request object that has already been used.');
        Body.copy(from, this);
      }
    }
    get url() {
      return this.#state.url;
    }
    get method() {
      return this.#state.method;
    }
    get headers() {
      return this.#state.headers;
    }
    get redirect() {
      return this.#state.redirect;
    }
    get signal() {
      return this.#state.signal;
    }
    get cache() {
      return this.#state.cache;
    }
    get credentials() {
      return this.#state.credentials;
    }
    get integrity() {
      return this.#state.integrity;
    }
    get keepalive() {
      return this.#state.keepalive;
    }
    get mode() {
      return this.#state.mode;
    }
    get destination() {
      return '';
    }
    get referrer() {
      return 'about:client';
    }
    get referrerPolicy() {
      return this.#state.referrerPolicy;
    }
    get duplex() {
      return 'half';
    }
    get isHistoryNavigation() {
      return false;
    }
    get isReloadNavigation() {
      return false;
    }
    clone() {
      return new Request(this);
    }
    [custom](depth, options, inspect) {
      const { method, url, headers, redirect, bodyUsed } = this;
      return `Request ${inspect({ method, url, headers, redirect, bodyUsed }, options)}`;
    }
  }
  Object.defineProperty(Request.prototype, Symbol.toStringTag, { value: 'Request', configurable: true });
  return { Request };
})
