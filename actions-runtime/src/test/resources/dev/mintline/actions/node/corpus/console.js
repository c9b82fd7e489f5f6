//// plain_values
console.log('text', 1, -0, true, null, undefined, Symbol('s'), 10n, NaN);
console.log();
console.log('');
//// objects_and_nesting
console.log({
  a: 1,
  'b-c': 'x',
  d: { e: { f: { g: 1 } } },
  h: [1, [2, [3, [4]]]],
  i() {},
  j: () => {},
  k: class A {},
  l: class B extends Object {},
});
//// arrays
console.log(
  [1, , 3],
  new Array(3),
  [undefined, null],
  Array.from({ length: 101 }, (_, i) => i % 10),
  ['a'.repeat(80), 'b'],
);
const arr = [1];
arr.extra = 'x';
console.log(arr);
//// collections
console.log(
  new Map([
    ['a', { b: 1 }],
    [{ k: 1 }, 2],
  ]),
  new Set(['a', 1]),
  new WeakMap(),
  [1][Symbol.iterator](),
);
//// dates_and_regexps
console.log(new Date(0), /a[b]/gi, [new Date(1e12)], new Date(NaN));
//// typed_arrays
console.log(
  new Uint8Array([1, 2]),
  new Float64Array(1),
  new ArrayBuffer(2),
  new DataView(new ArrayBuffer(1)).byteLength,
  new BigInt64Array(1),
);
//// boxed_and_symbols
console.log(new String('x'), new Number(1), new Boolean(false), Object(Symbol('q')), Object(1n), {
  [Symbol('key')]: 1,
});
//// circular
const c = { name: 'c' };
c.self = c;
c.list = [c, { c }];
console.log(c);
//// classes_and_null_prototypes
class Point {
  constructor() {
    this.x = 1;
  }
  get y() {
    return 2;
  }
  static z = 3;
}
console.log(
  new Point(),
  Point,
  Object.create(null),
  Object.create({ a: 1 }),
  Object.create(Point.prototype),
  new (class extends Point {})(),
);
//// getters_and_setters
console.log({
  get a() {
    return 1;
  },
  set b(v) {},
  get c() {
    return 1;
  },
  set c(v) {},
});
//// functions
console.log(
  function named() {},
  () => {},
  async () => {},
  function* gen() {},
  async function* ag() {},
  Math.max,
  Object.assign(() => {}, { prop: 1 }),
);
//// promises
console.log(new Promise(() => {}), [new Promise(() => {})], Object.assign(new Promise(() => {}), { extra: 1 }));
//// strings_in_structures
console.log(["it's", 'say "hi"', 'both \' and "', 'new\nline', '\u0007', '\\']);
console.log({ long: 'x'.repeat(120) });
console.log(['a\nb'.repeat(3)]);
//// wide_objects_break
console.log(Object.fromEntries(Array.from({ length: 30 }, (_, i) => ['key' + i, i])));
console.log(Array.from({ length: 30 }, (_, i) => 'item' + i));
//// format_in_log
console.log('%s is %d years and %i, %f, %j %o %O%%', 'Bob', 42.5, 42.5, 1.5, { a: 1 }, { b: 2 }, { c: 3 });
console.log('%s', { a: 1 }, [1], () => 1);
console.log('100%', 5, '%d', 6);
//// levels
console.info('info');
console.debug('debug');
console.log('%c styled', 'color: red');
//// proxies_and_globals
console.log(
  typeof globalThis,
  globalThis === global,
  Object.prototype.toString.call(globalThis),
  typeof Math,
  Math[Symbol.toStringTag],
  JSON,
);
//// errors_by_name
const e = new TypeError('m');
e.stack = 'TypeError: m';
console.log(e);
console.log({ e });
const coded = Object.assign(new Error('x'), { code: 'E' });
coded.stack = 'Error: x';
console.log(coded, [coded]);
//// error_causes
const inner = new Error('inner');
inner.stack = 'Error: inner';
const outer = new Error('outer', { cause: inner });
outer.stack = 'Error: outer';
console.log(outer);
const agg = new AggregateError([inner], 'many');
agg.stack = 'AggregateError: many';
console.log(agg.errors.length, agg.message);
