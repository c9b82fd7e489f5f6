// `request` and `request-promise` over fetch: what published Rules and Actions use of them. Streams, agents and cookies are
// not there, and asking for them is an error rather than a surprise.
(function (kit, require) {
  const { fetch } = kit.internal('node/fetch');
  const { Buffer } = require('buffer');
  const querystring = require('querystring');
  const VERBS = ['get', 'head', 'options', 'post', 'put', 'patch', 'del', 'delete'];
  const REFUSED = ['formData', 'multipart', 'httpSignature', 'aws', 'oauth', 'hawk', 'proxy', 'cert', 'key', 'pfx', 'tunnel'];

  function optionsOf(args, defaults) {
    let [first, second] = args;
    const callback = args.find((arg) => typeof arg === 'function');
    let options = typeof first === 'string' ? { uri: first, ...(typeof second === 'object' ? second : {}) } : { ...first };
    options = { ...defaults, ...options, headers: { ...defaults.headers, ...options.headers } };
    return { options, callback: callback ?? options.callback };
  }
  function urlOf(options) {
    const given = options.uri ?? options.url;
    if (given === undefined) throw new Error('options.uri is a required argument');
    let text = typeof given === 'string' ? given : given.href ?? String(given);
    if (options.baseUrl !== undefined) {
      text = String(options.baseUrl).replace(/\/$/, '') + (text === '' ? '' : '/' + text.replace(/^\//, ''));
    }
    const url = new URL(text);
    if (options.qs !== undefined) {
      const query = querystring.stringify(flat(options.qs));
      if (query !== '') url.search = url.search === '' ? query : `${url.search}&${query}`;
    }
    return url;
  }
  // { a: { b: 1 } } as a[b]=1, as the qs package writes it.
  function flat(value, prefix, into = {}) {
    for (const [key, each] of Object.entries(value)) {
      const name = prefix === undefined ? key : `${prefix}[${key}]`;
      if (each !== null && typeof each === 'object') flat(each, name, into); else if (each !== undefined) into[name] = each ?? '';
    }
    return into;
  }
  function message(options) {
    const headers = new Headers();
    for (const [name, value] of Object.entries(options.headers)) if (value !== undefined) headers.set(name, String(value));
    const standard = (name, value) => { if (!headers.has(name)) headers.set(name, value); };
    const url = urlOf(options);
    let body;
    if (options.form !== undefined) {
      body = typeof options.form === 'string' ? options.form : querystring.stringify(flat(options.form));
      standard('content-type', 'application/x-www-form-urlencoded');
    } else if (options.json !== undefined && options.json !== false) {
      const value = options.json === true ? options.body : options.json;
      if (value !== undefined) {
        body = options.json === true && typeof value === 'string' && headers.has('content-type') ? value : JSON.stringify(value);
        standard('content-type', 'application/json');
      }
    } else if (options.body !== undefined) {
      body = options.body;
    }
    if (options.json) standard('accept', 'application/json');
    const { auth } = options;
    if (auth !== undefined) {
      const bearer = typeof auth.bearer === 'function' ? auth.bearer() : auth.bearer;
      const pair = `${auth.user ?? auth.username ?? ''}:${auth.pass ?? auth.password ?? ''}`;
      headers.set('authorization', bearer !== undefined ? `Bearer ${bearer}` : `Basic ${Buffer.from(pair).toString('base64')}`);
    } else if (url.username !== '') {
      const pair = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
      standard('authorization', `Basic ${Buffer.from(pair).toString('base64')}`);
    }
    url.username = '';
    url.password = '';
    const method = String(options.method ?? 'GET').toUpperCase();
    const follows = options.followAllRedirects === true || (options.followRedirect !== false && (method === 'GET' || method === 'HEAD'));
    return {
      url: url.href,
      init: {
        method,
        headers,
        body: method === 'GET' || method === 'HEAD' ? undefined : body,
        redirect: follows ? 'follow' : 'manual',
        signal: options.timeout > 0 ? AbortSignal.timeout(options.timeout) : undefined,
      },
    };
  }
  async function send(options) {
    for (const name of REFUSED) {
      if (options[name] !== undefined && options[name] !== false) {
        throw new Error(`The option '${name}' of request is not available in Actions.`);
      }
    }
    const { url, init } = message(options);
    let response;
    let bytes;
    try {
      response = await fetch(url, init);
      bytes = Buffer.from(await response.arrayBuffer());
    } catch (error) {
      const timedOut = error?.name === 'TimeoutError';
      const failure = new Error(timedOut ? 'ETIMEDOUT' : error?.cause?.message ?? error?.message ?? String(error));
      failure.code = timedOut ? 'ETIMEDOUT' : error?.cause?.code;
      failure.cause = error;
      throw failure;
    }
    let body = options.encoding === null ? bytes : bytes.toString(options.encoding ?? 'utf8');
    if (options.json) {
      try { body = JSON.parse(body); } catch { /* left as text, as request does */ }
    }
    const headers = {};
    response.headers.forEach((value, name) => { headers[name] = value; });
    return {
      statusCode: response.status, statusMessage: response.statusText, headers, body,
      request: { method: init.method, href: url, uri: new URL(url), headers: options.headers },
      toJSON() { return { statusCode: this.statusCode, body: this.body, headers: this.headers, request: this.request }; },
    };
  }

  class RequestError extends Error {
    constructor(cause, options) {
      super(String(cause));
      this.name = 'RequestError';
      this.message = String(cause);
      this.cause = cause;
      this.error = cause;
      this.options = options;
      this.response = undefined;
    }
  }
  class StatusCodeError extends Error {
    constructor(statusCode, body, options, response) {
      super(`${statusCode} - ${JSON.stringify(body)}`);
      this.name = 'StatusCodeError';
      this.statusCode = statusCode;
      this.error = body;
      this.options = options;
      this.response = response;
    }
  }
  async function promised(options) {
    let response;
    try {
      response = await send(options);
    } catch (error) {
      throw new RequestError(error, options);
    }
    if (options.simple !== false && (response.statusCode < 200 || response.statusCode > 299)) {
      throw new StatusCodeError(response.statusCode, response.body, options, response);
    }
    if (typeof options.transform === 'function') {
      return options.transform(response.body, response, options.resolveWithFullResponse === true);
    }
    return options.resolveWithFullResponse === true ? response : response.body;
  }
  function plain(options, callback) {
    const handle = {
      pipe() { throw new Error('Streams of request are not available in Actions.'); },
      abort() {}, on() { return handle; }, once() { return handle; },
    };
    // A callback that throws ends the execution like any other uncaught error: it runs outside of the promise.
    const called = (...args) => { if (callback !== undefined) setImmediate(callback, ...args); };
    send(options).then((response) => called(null, response, response.body), (error) => called(error));
    return handle;
  }
  function promising(options, callback) {
    const result = promised(options);
    if (callback !== undefined) {
      result.then((value) => setImmediate(callback, null, value?.statusCode === undefined ? { body: value } : value, value?.body ?? value),
        (error) => setImmediate(callback, error, error.response, error.error));
    }
    result.promise = () => result;
    return result;
  }
  function build(run, defaults) {
    const request = (...args) => {
      const { options, callback } = optionsOf(args, defaults);
      return run(options, callback);
    };
    for (const verb of VERBS) {
      request[verb] = (...args) => {
        const { options, callback } = optionsOf(args, defaults);
        return run({ ...options, method: verb === 'del' ? 'DELETE' : verb.toUpperCase() }, callback);
      };
    }
    request.defaults = (more) => build(run, { ...defaults, ...more, headers: { ...defaults.headers, ...more.headers } });
    request.jar = () => { throw new Error('Cookies of request are not available in Actions.'); };
    return request;
  }
  const request = build(plain, { headers: {} });
  const withPromises = build(promising, { headers: {} });
  withPromises.RequestError = RequestError;
  withPromises.StatusCodeError = StatusCodeError;
  withPromises.errors = { RequestError, StatusCodeError };
  request.Request = function Request() { throw new Error('new request.Request is not available in Actions.'); };
  return { request, promising: withPromises };
})
