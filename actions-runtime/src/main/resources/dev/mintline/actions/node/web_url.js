// whatwg-url with Node's error and Node's looks.
(function (kit) {
  const custom = Symbol.for('nodejs.util.inspect.custom');
  const hidden = (target, name, value) =>
    kit.define(target, name, {
      __proto__: null,
      value,
      writable: true,
      enumerable: false,
      configurable: true,
    });
  const { URL: Base, URLSearchParams } = kit.host.bundled('url');

  class URL extends Base {
    constructor(url, base = undefined) {
      if (arguments.length === 0) {
        throw kit.nodeError(TypeError, 'ERR_MISSING_ARGS', 'The "url" argument must be specified');
      }
      const text = `${url}`;
      try {
        super(text, base === undefined ? undefined : `${base}`);
      } catch (invalid) {
        const error = kit.nodeError(TypeError, 'ERR_INVALID_URL', 'Invalid URL');
        error.input = text;
        if (base !== undefined) error.base = `${base}`;
        throw error;
      }
    }
    static canParse(url, base) {
      return base === undefined ? Base.canParse(`${url}`) : Base.canParse(`${url}`, `${base}`);
    }
    static createObjectURL() {
      throw kit.nodeError(Error, 'ERR_FEATURE_UNAVAILABLE_ON_PLATFORM', 'Object URLs are not available in Actions.');
    }
    static revokeObjectURL() {}
    [custom](depth, options, inspect) {
      if (depth < 0) return 'URL {}';
      const { href, origin, protocol, username, password, host, hostname, port, pathname, search, searchParams, hash } =
        this;
      const shown = {
        href,
        origin,
        protocol,
        username,
        password,
        host,
        hostname,
        port,
        pathname,
        search,
        searchParams,
        hash,
      };
      return `URL ${inspect(shown, options)}`;
    }
  }
  hidden(URLSearchParams.prototype, custom, function (depth, options, inspect) {
    const entries = [...this].map(([name, value]) => `${inspect(name, options)} => ${inspect(value, options)}`);
    return entries.length === 0 ? 'URLSearchParams {}' : `URLSearchParams { ${entries.join(', ')} }`;
  });
  return { URL, URLSearchParams };
})
