// The Node surface. Nothing of it is parsed, and nothing of it costs an instance more than this file, before a script asks
// for it: a module is loaded by the require that names it, a global by the first read, which misses the global object and
// ends at the proxy below. Its files see scripts' objects, so none of them holds a secret; what they can do is what the
// host's functions allow, which take texts and numbers only.
(function (kit) {
  const { host, define } = kit;
  let loaded;

  /** @param path of a file in node/ (ours: kit, require → exports) or bundled/ (a package: CommonJS) */
  kit.internal = (path) => {
    if (loaded === undefined) {
      loaded = kit.create(null);
      host.load('node/bytes', kit);
    }
    let module = loaded[path];
    if (module !== undefined) return module.exports;
    module = loaded[path] = { exports: {} };
    let done = false;
    try {
      if (kit.startsWith(path, 'bundled/')) {
        const process = path === 'bundled/path' ? undefined : kit.builtin('process');
        host.load(path, module, module.exports, internalRequire, process);
      } else {
        module.exports = host.load(path, kit, internalRequire);
      }
      done = true;
      return module.exports;
    } finally {
      if (!done) delete loaded[path];
    }
  };
  function internalRequire(name) {
    return kit.builtin(name) ?? kit.internal('node/' + name);
  }

  /** undefined: no module of Node's. */
  kit.builtin = (name) => {
    switch (name) {
      case 'assert': case 'buffer': case 'console': case 'crypto': case 'events': case 'http': case 'https': case 'net':
      case 'os': case 'path': case 'perf_hooks': case 'process': case 'querystring': case 'stream': case 'timers':
      case 'tty': case 'url': case 'util':
        return kit.internal('node/' + name);
      case 'punycode': case 'string_decoder': return kit.internal('bundled/' + name);
      case 'sys': return kit.internal('node/util');
      case 'assert/strict': return kit.internal('node/assert_strict');
      case 'path/posix': return kit.internal('node/path');
      case 'stream/promises': return kit.internal('node/stream_promises');
      case 'stream/web': return kit.internal('bundled/web_streams');
      case 'timers/promises': return kit.internal('node/timers_promises');
      case 'util/types': return kit.internal('node/util_types');
      case 'async_hooks': case 'child_process': case 'cluster': case 'constants': case 'dgram': case 'diagnostics_channel':
      case 'dns': case 'dns/promises': case 'domain': case 'fs': case 'fs/promises': case 'http2': case 'inspector':
      case 'module': case 'readline': case 'readline/promises': case 'repl': case 'tls': case 'trace_events': case 'v8':
      case 'vm': case 'wasi': case 'worker_threads': case 'zlib':
        return kit.internal('node/inert').module(name);
      default: return undefined;
    }
  };
  function fileOf(global) {
    switch (global) {
      case 'AbortController': case 'AbortSignal': case 'Event': case 'EventTarget': return 'node/abort';
      case 'Blob': case 'File': return 'node/blob';
      case 'Buffer': return 'node/buffer';
      case 'CryptoKey': case 'SubtleCrypto': return 'node/webcrypto';
      case 'DOMException': return 'node/dom_exception';
      case 'FormData': return 'node/form_data';
      case 'Headers': return 'node/headers';
      case 'ReadableStream': case 'TransformStream': case 'WritableStream': return 'bundled/web_streams';
      case 'Request': return 'node/request';
      case 'Response': return 'node/response';
      case 'TextDecoder': return 'node/encoding'; // knows more encodings than the engine's
      case 'URL': case 'URLSearchParams': return 'node/web_url';
      case 'fetch': return 'node/fetch';
      case 'process': return 'node/process';
      case 'structuredClone': return 'node/clone';
      default: return undefined;
    }
  }
  const { get, setPrototypeOf } = Reflect;
  setPrototypeOf(globalThis, new Proxy({ __proto__: kit.objectPrototype }, {
    __proto__: null,
    has: (target, name) => fileOf(name) !== undefined || name in target,
    get(target, name, receiver) {
      const file = fileOf(name);
      if (file === undefined) return get(target, name, receiver);
      const exports = kit.internal(file);
      const value = file === 'node/process' ? exports : exports[name];
      // Packages look whether a global is there while they load themselves: then it is not, yet.
      if (value !== undefined) {
        define(globalThis, name, { __proto__: null, value, writable: true, enumerable: false, configurable: true });
      }
      return value;
    },
  }));

  kit.nodeError = (Kind, code, message) => {
    const error = new Kind(message);
    error.code = code;
    return error;
  };
  kit.domException = (message, name) => new (kit.internal('node/dom_exception').DOMException)(message, name);
})
