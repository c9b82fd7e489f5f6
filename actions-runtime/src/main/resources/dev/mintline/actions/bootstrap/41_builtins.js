// The Node surface. Nothing of it is parsed before a script asks for it: a global is an accessor until it is first read,
// a module is loaded by the require that names it. Its files see scripts' objects, so none of them holds a secret; what
// they can do is what the host's functions allow, which take texts and numbers only.
(function (kit) {
  const { host, create, define } = kit;
  const loaded = create(null);

  /** @param path of a file in node/ (ours: kit, require → exports) or bundled/ (a package: CommonJS) */
  kit.internal = (path) => {
    let module = loaded[path];
    if (module !== undefined) return module.exports;
    module = loaded[path] = { exports: {} };
    let done = false;
    try {
      if (kit.startsWith(path, 'bundled/')) {
        host.load(path, module, module.exports, internalRequire, path === 'bundled/path' ? undefined : kit.builtin('process'));
      } else {
        module.exports = host.load(path, kit, internalRequire);
      }
      done = true;
      return module.exports;
    } finally {
      if (!done) delete loaded[path];
    }
  };

  const files = create(null);
  for (const name of kit.split('assert buffer console crypto events http https net os path perf_hooks process '
    + 'querystring stream timers tty url util', ' ')) {
    files[name] = 'node/' + name;
  }
  files.punycode = 'bundled/punycode';
  files.string_decoder = 'bundled/string_decoder';
  files.sys = 'node/util';
  files['assert/strict'] = 'node/assert_strict';
  files['path/posix'] = 'node/path';
  files['stream/promises'] = 'node/stream_promises';
  files['stream/web'] = 'bundled/web_streams';
  files['timers/promises'] = 'node/timers_promises';
  files['util/types'] = 'node/util_types';
  const inert = create(null);
  for (const name of kit.split('async_hooks child_process cluster constants dgram diagnostics_channel dns dns/promises '
    + 'domain fs fs/promises http2 inspector module readline readline/promises repl tls trace_events v8 vm wasi '
    + 'worker_threads zlib', ' ')) {
    inert[name] = true;
  }

  /** undefined: no module of Node's. */
  kit.builtin = (name) => {
    const file = files[name];
    if (file !== undefined) return kit.internal(file);
    return inert[name] ? kit.internal('node/inert').module(name) : undefined;
  };
  function internalRequire(name) {
    return kit.builtin(name) ?? kit.internal('node/' + name);
  }

  kit.nodeError = (Kind, code, message) => {
    const error = new Kind(message);
    error.code = code;
    return error;
  };

  kit.domException = (message, name) => new (kit.internal('node/dom_exception').DOMException)(message, name);

  const set = (name, value) => define(globalThis, name, {
    __proto__: null, value, writable: true, enumerable: false, configurable: true,
  });
  const lazy = (name, path) => define(globalThis, name, {
    __proto__: null,
    configurable: true,
    enumerable: false,
    get() {
      const exports = kit.internal(path);
      const value = path === 'node/process' ? exports : exports[name];
      // Packages look whether a global is there while they load themselves: then it is not, yet.
      if (value !== undefined) set(name, value);
      return value;
    },
    set(value) { set(name, value); },
  });
  const globals = create(null);
  globals['node/abort'] = 'AbortController AbortSignal Event EventTarget';
  globals['node/blob'] = 'Blob File';
  globals['node/buffer'] = 'Buffer';
  globals['node/clone'] = 'structuredClone';
  globals['node/dom_exception'] = 'DOMException';
  globals['node/encoding'] = 'TextDecoder';
  globals['node/fetch'] = 'fetch';
  globals['node/form_data'] = 'FormData';
  globals['node/headers'] = 'Headers';
  globals['node/process'] = 'process';
  globals['node/request'] = 'Request';
  globals['node/response'] = 'Response';
  globals['node/web_url'] = 'URL URLSearchParams';
  globals['node/webcrypto'] = 'CryptoKey SubtleCrypto';
  globals['bundled/web_streams'] = 'ReadableStream WritableStream TransformStream';
  for (const path in globals) {
    for (const name of kit.split(globals[path], ' ')) lazy(name, path);
  }
  define(globalThis.crypto, 'subtle', {
    __proto__: null,
    configurable: true,
    enumerable: true,
    get() { return kit.internal('node/webcrypto').subtle; },
  });
})
