//// structured_clone
const source = {
  date: new Date(5),
  re: /x/g,
  map: new Map([[1, { a: 2 }]]),
  set: new Set([1]),
  list: [1, 3],
  u8: new Uint8Array([1, 2]),
  nan: NaN,
  big: 5n,
  undef: undefined,
};
source.self = source;
const copy = structuredClone(source);
console.log(copy, copy.map !== source.map, copy.self === copy);
//// structured_clone_refuses
for (const bad of [() => {}, Symbol('s'), { f() {} }, [new WeakMap()]]) {
  try {
    structuredClone(bad);
    console.log('fine');
  } catch (error) {
    console.log(error.name, error.code, error instanceof DOMException);
  }
}
//// structured_clone_errors_and_classes
class K {
  constructor() {
    this.v = 1;
  }
}
const k = structuredClone(new K());
console.log(k, k instanceof K);
const e = structuredClone(new RangeError('r'));
console.log(e.name, e.message, e instanceof RangeError);
//// performance_and_date
console.log(
  typeof performance.now(),
  performance.now() >= 0,
  typeof performance.timeOrigin,
  typeof Date.now(),
  new Date(2020, 0, 31, 12).toISOString(),
  Date.UTC(2020, 1, 29),
  new Date('2020-02-30').getTime(),
  Date.parse('2020-01-01T00:00:00.000+02:00'),
);
//// date_texts
const d = new Date(Date.UTC(2024, 1, 29, 23, 59, 58, 7));
console.log(
  d.toISOString(),
  d.toJSON(),
  d.toUTCString(),
  d.getUTCDay(),
  d.toLocaleDateString('en-US', { timeZone: 'UTC' }),
  d.toLocaleTimeString('en-US', { timeZone: 'UTC', hour12: false }),
);
//// intl_dates
const when = new Date(Date.UTC(2024, 6, 4, 15, 30));
for (const timeZone of ['UTC', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe'])
  console.log(
    timeZone,
    new Intl.DateTimeFormat('en-GB', { timeZone, dateStyle: 'short', timeStyle: 'medium' }).format(when),
  );
//// intl_dates_in_languages
for (const locale of ['de-DE', 'fr-FR', 'ja-JP', 'pt-BR'])
  console.log(locale, new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(0));
//// intl_parts
console.log(
  new Intl.DateTimeFormat('en-US', {
    timeZone: 'America/New_York',
    hour: 'numeric',
    hourCycle: 'h23',
    weekday: 'short',
  })
    .formatToParts(new Date(Date.UTC(2024, 0, 1, 12)))
    .map((p) => `${p.type}=${p.value}`)
    .join(';'),
);
//// intl_numbers
console.log(
  new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD' }).format(1234.5),
  new Intl.NumberFormat('de-DE').format(1234567.891),
  new Intl.NumberFormat('en', { notation: 'compact' }).format(12345),
  (0.256).toLocaleString('en-US', { style: 'percent' }),
  new Intl.NumberFormat('en-IN').format(1234567),
);
//// intl_more
console.log(
  new Intl.PluralRules('en', { type: 'ordinal' }).select(3),
  new Intl.RelativeTimeFormat('en', { numeric: 'auto' }).format(-1, 'day'),
  new Intl.ListFormat('en').format(['a', 'b', 'c']),
  ['z', 'ä', 'a'].sort(new Intl.Collator('de').compare),
  new Intl.DisplayNames('en', { type: 'region' }).of('DE'),
);
//// bad_time_zone
try {
  new Intl.DateTimeFormat('en', { timeZone: 'Mars/Base' });
} catch (error) {
  console.log(error.name);
}
console.log(Intl.DateTimeFormat().resolvedOptions().calendar);
//// process_shape
console.log(
  typeof process.version,
  /^v\d+\.\d+\.\d+$/.test(process.version),
  typeof process.versions.node,
  process.platform,
  typeof process.cwd(),
  typeof process.hrtime.bigint(),
  process.hrtime().length,
  Object.prototype.toString.call(process),
  typeof process.emitWarning,
  require('process') === process,
);
//// modules_by_both_names
for (const name of [
  'assert',
  'buffer',
  'crypto',
  'events',
  'http',
  'https',
  'os',
  'path',
  'querystring',
  'stream',
  'string_decoder',
  'timers',
  'url',
  'util',
  'zlib',
  'fs',
  'net',
  'tls',
  'child_process',
  'dns',
  'tty',
  'worker_threads',
  'async_hooks',
  'http2',
]) {
  if (require(name) !== require('node:' + name)) console.log('different', name);
}
console.log('same');
//// unknown_modules
for (const name of ['left-pad-that-does-not-exist', './local', '/abs', 'node:nope', '']) {
  try {
    require(name);
  } catch (error) {
    console.log(error instanceof Error, error.code);
  }
}
try {
  require(5);
} catch (error) {
  console.log(error.name, error.code);
}
//// os_shape
const os = require('os');
console.log(
  JSON.stringify(os.EOL),
  typeof os.platform(),
  typeof os.hostname(),
  Array.isArray(os.cpus()),
  os.endianness(),
  typeof os.tmpdir(),
);
//// global_types
for (const name of [
  'AbortController',
  'AbortSignal',
  'Blob',
  'Buffer',
  'DOMException',
  'Event',
  'EventTarget',
  'File',
  'FormData',
  'Headers',
  'ReadableStream',
  'Request',
  'Response',
  'TextDecoder',
  'TextEncoder',
  'TransformStream',
  'URL',
  'URLSearchParams',
  'WritableStream',
  'atob',
  'btoa',
  'clearImmediate',
  'clearInterval',
  'clearTimeout',
  'fetch',
  'queueMicrotask',
  'setImmediate',
  'setInterval',
  'setTimeout',
  'structuredClone',
  'crypto',
  'performance',
  'process',
  'console',
  'CryptoKey',
  'SubtleCrypto',
])
  console.log(name, typeof globalThis[name], name in globalThis);
//// replaced_globals_stay_replaced
globalThis.fetch = async () => 'mine';
globalThis.Buffer = 5;
console.log(await fetch('x'), Buffer);
//// language_features
console.log(
  [3, 1, 2].toSorted(),
  [1, 2, 3].at(-1),
  Object.groupBy ? 'ok' : 'ok',
  'a-b'.replaceAll('-', '+'),
  [1, [2, [3]]].flat(Infinity),
  Object.entries({ a: 1 }),
  'abc'.padStart(5, '*'),
  [...'a😀'].length,
  structuredClone(1) ?? 2,
  (0 || null) ?? 'x',
);
//// regular_expressions
console.log(
  '2024-01-02'.match(/(?<y>\d+)-(?<m>\d+)/).groups.y,
  [...'a1b2'.matchAll(/[a-z](\d)/g)].map((m) => m[1]),
  'x'.replace(/(?<!y)x/, '$&$&'),
  /\p{Lu}/u.test('Ä'),
  'a.b*c'.split(/[.*]/),
  /^(?:a|b)+$/.exec('abab').index,
);
//// json_edge_cases
console.log(
  JSON.stringify({ a: undefined, b: () => 1, c: [undefined], d: new Date(0), e: NaN, f: 'é\u2028\ud800' }),
  JSON.parse('[1,{"__proto__":1}]'),
  JSON.stringify({ a: [1, { b: 2 }] }, null, 2),
  JSON.stringify({ a: 1, b: 2 }, ['b']),
  JSON.parse('{"a":1}', (k, v) => (k === 'a' ? v + 1 : v)),
);
//// weak_things_and_symbols
const w = new WeakMap();
const key = {};
w.set(key, 1);
console.log(
  w.get(key),
  w.has({}),
  Symbol.for('x') === Symbol.for('x'),
  Symbol('d').description,
  Symbol.keyFor(Symbol.for('k')),
);
