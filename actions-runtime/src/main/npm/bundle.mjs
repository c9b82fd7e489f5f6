// Writes the packages that scripts may require into ../resources/…/bundled, one file each: a function of
// (module, exports, require, process), so that parts which need each other meet through the runtime's own require.
// Replacements are asserted: a new version in which one no longer fits does not build.
import { build } from 'esbuild';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);
const target = join(import.meta.dirname, '../resources/dev/mintline/actions/bundled');
const root = (name) => join(import.meta.dirname, 'node_modules', name);

const BUILTINS = ['assert', 'buffer', 'events', 'path', 'process', 'punycode', 'querystring', 'string_decoder', 'util'];

/** Modules that are replaced by something smaller: name → source. */
const SHIMS = {
  'abort-controller': 'module.exports = { get AbortController() { return AbortController }, get AbortSignal() { return AbortSignal } }',
  'safe-buffer': "module.exports = require('buffer')",
  'object-is': 'module.exports = Object.is',
  'object-is/polyfill': 'module.exports = () => Object.is',
  'object.assign/polyfill': 'module.exports = () => Object.assign',
  'is-nan': 'module.exports = Number.isNaN',
  'call-bind/callBound': 'module.exports = () => (regexp, text) => regexp.test(text)', // asked for RegExp.prototype.test only
};

const replaced = (source, pairs, file) => pairs.reduce((text, [from, to]) => {
  if (!text.includes(from)) throw new Error(`${file} no longer has ${from}`);
  return text.replaceAll(from, to);
}, source);

const parts = {
  assert: { entry: root('assert/build/assert.js') },
  // Text and bytes go through the engine's own coders, which take a hundredth of the time; base64url is Node's.
  buffer: {
    entry: root('buffer/index.js'),
    replace: [
      ["    case 'base64':\n    case 'ucs2':", "    case 'base64':\n    case 'base64url':\n    case 'ucs2':"],
      ["      case 'base64':\n        return base64ToBytes(string).length", "      case 'base64url':\n      case 'base64':\n        return base64ToBytes(string).length"],
      ["      case 'base64':\n        return base64Slice(this, start, end)", "      case 'base64url':\n        return base64Slice(this, start, end, 'base64url')\n\n      case 'base64':\n        return base64Slice(this, start, end)"],
      ["      case 'base64':\n        // Warning: maxLength", "      case 'base64url':\n      case 'base64':\n        // Warning: maxLength"],
      ['function base64Slice (buf, start, end) {', "function base64Slice (buf, start, end, alphabet) {\n  return text.base64(buf.subarray(start, end), alphabet)\n}\nfunction base64SliceSlowly (buf, start, end) {"],
      ['function hexSlice (buf, start, end) {', 'function hexSlice (buf, start, end) {\n  return text.hex(buf.subarray(start, end))\n}\nfunction hexSliceSlowly (buf, start, end) {'],
      ['function utf8Slice (buf, start, end) {', 'function utf8Slice (buf, start, end) {\n  return text.utf8(buf.subarray(start, end))\n}\nfunction utf8SliceSlowly (buf, start, end) {'],
      ['function utf8ToBytes (string, units) {', 'function utf8ToBytes (string, units) {\n  if (units === undefined) return text.bytes(string)\n'],
      ['function base64ToBytes (str) {', 'function base64ToBytes (str) {\n  return text.fromBase64(str)\n}\nfunction base64ToBytesSlowly (str) {'],
      ["const base64 = require('base64-js')", "const base64 = require('base64-js')\nconst text = require('buffer_text')"],
    ],
    external: ['buffer_text'],
  },
  event_target: { entry: root('event-target-shim/index.mjs') },
  events: {
    entry: root('events/events.js'),
    replace: [
      [`throw new TypeError('The "listener" argument must be of type Function. Received type ' + typeof listener);`,
        `throw Object.assign(new TypeError('The "listener" argument must be of type function. Received type ' + typeof listener), { code: 'ERR_INVALID_ARG_TYPE' });`],
    ],
  },
  path: { entry: root('path-browserify/index.js') },
  punycode: { entry: root('punycode/punycode.js') },
  querystring: { entry: root('unenv/dist/runtime/node/querystring.mjs') },
  stream: { entry: root('readable-stream/lib/stream.js') },
  string_decoder: { entry: root('string_decoder/lib/string_decoder.js') },
  // Its warnings would be console output of every Action that parses a URL.
  url_legacy: {
    entry: root('unenv/dist/runtime/node/url.mjs'),
    replace: [['console.warn(', 'void (']],
  },
  web_streams: { entry: root('web-streams-polyfill/dist/ponyfill.mjs') },
};

// A value, not a module, because the console needs it before there is a require. It takes the own properties of the global
// object for the language's classes, so it is given those and nothing that a script put there, and empty ones for the
// classes that scripts do not have.
parts.inspect = { entry: root('node-inspect-extracted/dist/inspect.js') };
const inspected = (text) => `((self) => {
const globalThis = ((real) => {
  const given = { __proto__: real, Atomics: {}, FinalizationRegistry: class {}, WeakRef: class {} };
  const all = Object.getOwnPropertyDescriptors(real);
  for (const name of Object.keys(all)) {
    const { value } = all[name];
    if (typeof value === 'function' && /\\[native code\\]/.test(Function.prototype.toString.call(value))) given[name] = value;
  }
  return given;
})(self);
const module = { exports: {} };
const { exports } = module;
${text}
return module.exports;
})(globalThis)
`;

const bare = (name) => name.replace(/^node:/, '').replace(/\/$/, '');
for (const [name, part] of Object.entries(parts)) {
  const plugin = {
    name: 'mintline',
    setup(on) {
      on.onResolve({ filter: /.*/ }, ({ path, kind }) => {
        if (kind === 'entry-point') return undefined;
        if (Object.hasOwn(SHIMS, path)) return { path, namespace: 'shim' };
        const outside = bare(path);
        const own = outside === name && !path.startsWith('node:');
        if ((BUILTINS.includes(outside) && !own) || part.external?.includes(path)) return { path: outside, external: true };
        if (path.startsWith('.')) return undefined;
        return { path: require.resolve(path) };
      });
      on.onLoad({ filter: /.*/, namespace: 'shim' }, ({ path }) => ({ contents: SHIMS[path], loader: 'js' }));
      if (part.replace) {
        on.onLoad({ filter: /.*/ }, ({ path }) => path === part.entry
          ? { contents: replaced(readFileSync(path, 'utf8'), part.replace, path), loader: 'js' } : undefined);
      }
    },
  };
  const { outputFiles: [file] } = await build({
    entryPoints: [part.entry], bundle: true, write: false, format: 'cjs', platform: 'neutral', target: 'es2022',
    mainFields: ['main'], minify: true, legalComments: 'none', plugins: [plugin],
  });
  const text = name === 'inspect' ? inspected(file.text) : `(function (module, exports, require, process) {${file.text}})\n`;
  writeFileSync(join(target, `${name}.js`), text);
  console.log(name, text.length);
}
