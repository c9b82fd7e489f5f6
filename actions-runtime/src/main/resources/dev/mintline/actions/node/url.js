// Node's own legacy url module, as unenv carries it, beside the WHATWG classes.
(function (kit, require) {
  const legacy = kit.internal('bundled/url_legacy');
  const { URL, URLSearchParams } = kit.internal('node/web_url');
  const { Url, parse, resolve, resolveObject, fileURLToPath, pathToFileURL, urlToHttpOptions } = legacy;
  const host = (domain) => {
    try {
      return new URL(`ws://${domain}`).hostname;
    } catch (invalid) {
      return '';
    }
  };
  /** Of a WHATWG URL with Node's options, else as ever. */
  function format(url, options) {
    if (!(url instanceof URL)) return legacy.format(url, options);
    const copy = new URL(url.href);
    const { auth = true, fragment = true, search = true, unicode = false } = options ?? {};
    if (!fragment) copy.hash = '';
    if (!search) copy.search = '';
    if (!auth) {
      copy.username = '';
      copy.password = '';
    }
    return unicode && copy.host ? copy.href.replace(copy.host, require('punycode').toUnicode(copy.host)) : copy.href;
  }
  return {
    Url,
    parse,
    resolve,
    resolveObject,
    format,
    URL,
    URLSearchParams,
    domainToASCII: host,
    domainToUnicode: (domain) => require('punycode').toUnicode(host(domain)),
    fileURLToPath,
    pathToFileURL,
    urlToHttpOptions,
  };
})
