// https://fetch.spec.whatwg.org/#response-class
(function (kit) {
  const { Body, extract } = kit.internal('node/body');
  const { Headers, lock } = kit.internal('node/headers');
  const custom = Symbol.for('nodejs.util.inspect.custom');
  const EMPTY = [101, 103, 204, 205, 304];
  let received;

  class Response extends Body {
    #state;
    constructor(body = null, init = {}) {
      super();
      const status = init?.status === undefined ? 200 : Number(init.status) & 0xffff;
      if (status < 200 || status > 599) {
        throw new RangeError('init["status"] must be in the range of 200 to 599, inclusive.');
      }
      const statusText = `${init?.statusText ?? ''}`;
      if (!/^[\t\x20-\x7e\x80-\xff]*$/.test(statusText)) throw new TypeError('Invalid statusText');
      const headers = new Headers(init?.headers ?? undefined);
      this.#state = { status, statusText, headers, url: '', redirected: false, type: 'default' };
      if (body !== null && body !== undefined) {
        if (EMPTY.includes(status)) throw new TypeError('Response constructor: Invalid response status code ' + status);
        const { bytes, stream, type } = extract(body);
        Body.give(this, { bytes, stream });
        if (type && !headers.has('content-type')) headers.append('content-type', type);
      }
    }
    static {
      /** What came over the network. */
      received = ({ bytes, ...state }) => {
        const response = new Response();
        response.#state = { ...state, headers: lock(state.headers), type: 'basic' };
        if (!EMPTY.includes(state.status)) Body.give(response, { bytes });
        return response;
      };
    }
    static error() {
      const response = received({
        status: 0,
        statusText: '',
        headers: new Headers(),
        url: '',
        redirected: false,
        bytes: null,
      });
      response.#state.type = 'error';
      return response;
    }
    static json(data, init = {}) {
      const text = JSON.stringify(data);
      if (text === undefined) throw new TypeError('Value is not JSON serializable');
      const headers = new Headers(init?.headers);
      if (!headers.has('content-type')) headers.set('content-type', 'application/json');
      return new Response(text, { ...init, headers });
    }
    static redirect(url, status = 302) {
      let target;
      try {
        target = new globalThis.URL(`${url}`).href;
      } catch (cause) {
        throw new TypeError(`Failed to parse URL from ${url}`, { cause });
      }
      if (![301, 302, 303, 307, 308].includes(status)) throw new RangeError(`Invalid status code ${status}`);
      return new Response(null, { status, headers: { location: target } });
    }
    get status() {
      return this.#state.status;
    }
    get ok() {
      return this.#state.status >= 200 && this.#state.status <= 299;
    }
    get statusText() {
      return this.#state.statusText;
    }
    get headers() {
      return this.#state.headers;
    }
    get url() {
      return this.#state.url;
    }
    get redirected() {
      return this.#state.redirected;
    }
    get type() {
      return this.#state.type;
    }
    clone() {
      const copy = new Response();
      Body.copy(this, copy);
      copy.#state = { ...this.#state, headers: new Headers(this.#state.headers) };
      return copy;
    }
    [custom](depth, options, inspect) {
      const { status, statusText, headers, bodyUsed, ok, redirected, type, url } = this;
      return `Response ${inspect({ status, statusText, headers, bodyUsed, ok, redirected, type, url }, options)}`;
    }
  }
  Object.defineProperty(Response.prototype, Symbol.toStringTag, { value: 'Response', configurable: true });
  return { Response, received };
})
