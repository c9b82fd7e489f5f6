//// format_directives
const { format } = require('util');
console.log(format('%s %d %i %f %j %o %O %c%%', 'a', 1.5, '42px', '3.14', { a: 1 }, [1], { b: { c: {} } }, 'css'));
console.log(
  format('%s', null, undefined, Symbol('x'), 5n, -0),
  format('a', 'b', { c: 1 }),
  format('%d', '0x10'),
  format('%x', 1),
  format(1, 2),
);
//// inspect_options
const { inspect } = require('util');
const deep = { a: { b: { c: { d: 1 } } }, list: Array.from({ length: 120 }, (_, i) => i) };
console.log(
  inspect(deep, { depth: 0 }),
  inspect(deep.a, { depth: null }),
  inspect(deep.list, { maxArrayLength: 2 }),
  inspect("it's"),
  inspect({ x: 'y' }, { compact: false }),
  inspect(new Map([[{ a: 1 }, new Set([1])]]), { showHidden: true }),
);
console.log(
  inspect({ b: 1, a: 2 }, { sorted: true }),
  inspect({ a: 1 }, { colors: true }),
  inspect('x'.repeat(30), { maxStringLength: 5 }),
);
//// inspect_custom
const util = require('util');
class Money {
  constructor(n) {
    this.n = n;
  }
  [util.inspect.custom](depth, options, inspect) {
    return `Money<${inspect(this.n, options)}>`;
  }
}
console.log(new Money(5), [new Money(1)], util.inspect.custom);
//// promisify_a_callback
const { promisify } = require('util');
const read = (name, done) => setTimeout(() => (name ? done(null, name.length) : done(new Error('no name'))), 1);
console.log(
  await promisify(read)('abc'),
  await promisify(read)('').catch((error) => error.message),
  promisify(read).name,
);
const custom = () => {};
custom[promisify.custom] = async () => 'own';
console.log(await promisify(custom)());
//// promisified_timers
const wait = require('util').promisify(setTimeout);
console.log(await wait(1, 'done'));
//// callbackify
const { callbackify } = require('util');
await new Promise((resolve) =>
  callbackify(async (x) => x * 2)(21, (error, value) => {
    console.log(error, value);
    resolve();
  }),
);
await new Promise((resolve) =>
  callbackify(async () => {
    throw new Error('bad');
  })((error) => {
    console.log(error.message);
    resolve();
  }),
);
await new Promise((resolve) =>
  callbackify(() => Promise.reject(null))((error) => {
    console.log(error.code, error.reason);
    resolve();
  }),
);
//// inherits
const { inherits } = require('util');
function Parent() {
  this.p = 1;
}
Parent.prototype.hi = function () {
  return 'hi ' + this.p;
};
function Child() {
  Parent.call(this);
}
inherits(Child, Parent);
console.log(new Child().hi(), Child.super_ === Parent, new Child() instanceof Parent, new Child());
//// types
const { types } = require('util');
const all = {
  date: new Date(0),
  re: /x/,
  map: new Map(),
  set: new Set(),
  promise: Promise.resolve(),
  u8: new Uint8Array(1),
  ab: new ArrayBuffer(1),
  err: new Error('x'),
  gen: (function* () {})(),
  boxed: new Number(1),
  weak: new WeakMap(),
  view: new DataView(new ArrayBuffer(1)),
};
for (const [name, value] of Object.entries(all))
  console.log(
    name,
    Object.keys(types)
      .filter(
        (key) =>
          /^is/.test(key) && !/External|Proxy|KeyObject|CryptoKey|Module|EventTarget/.test(key) && types[key](value),
      )
      .sort()
      .join(' '),
  );
//// types_of_functions
const t = require('util/types');
console.log(
  t.isAsyncFunction(async () => {}),
  t.isAsyncFunction(() => {}),
  t.isGeneratorFunction(function* () {}),
  t.isGeneratorFunction(async function* () {}),
  t.isDate({ [Symbol.toStringTag]: 'Date' }),
  t.isPromise({ then() {} }),
);
//// is_deep_strict_equal
const { isDeepStrictEqual: same } = require('util');
console.log(
  same({ a: [1, { b: new Set([1]) }] }, { a: [1, { b: new Set([1]) }] }),
  same([1], ['1']),
  same(new Map([[1, { a: 1 }]]), new Map([[1, { a: 1 }]])),
  same(NaN, NaN),
  same(0, -0),
  same(new Date(1), new Date(1)),
  same(/a/g, /a/i),
  same([1, , 2], [1, undefined, 2]),
);
//// deprecate_and_debuglog
const { deprecate, debuglog } = require('util');
const old = deprecate((x) => x + 1, 'old is old', 'DEP0');
console.log(typeof old, debuglog('x').enabled);
//// strip_control_characters
console.log(
  require('util').stripVTControlCharacters('\u001b[31mred\u001b[39m'),
  require('util').toUSVString('a\ud800'),
);
//// legacy_checks
const legacy = require('util');
console.log(
  legacy.isArray([]),
  legacy.isString('x'),
  legacy.isRegExp(/x/),
  legacy.isError(new Error('x')),
  legacy.isFunction(() => {}),
  legacy.isPrimitive(Symbol()),
  legacy.isNullOrUndefined(undefined),
  legacy._extend({ a: 1 }, { b: 2 }),
  require('sys') === require('util'),
);
//// assert_passes_and_fails
const assert = require('assert');
const tell = (name, check) => {
  try {
    check();
    console.log(name, 'passes');
  } catch (error) {
    console.log(name, error.name, error.code, error.generatedMessage, error.operator);
  }
};
tell('ok', () => assert(1));
tell('falsy', () => assert(0, 'given'));
tell('equal', () => assert.equal(1, '1'));
tell('strict', () => assert.strictEqual(1, '1'));
tell('deep', () => assert.deepEqual({ a: [1] }, { a: ['1'] }));
tell('deepStrict', () => assert.deepStrictEqual({ a: 1 }, { a: 2 }));
tell('notDeep', () => assert.notDeepStrictEqual([1], [1]));
tell('fail', () => assert.fail('given'));
//// assert_throws
const a = require('assert');
a.throws(() => {
  throw new TypeError('wrong type');
}, TypeError);
a.throws(() => {
  throw new Error('x1');
}, /x\d/);
a.throws(
  () => {
    throw new Error('m');
  },
  { message: 'm' },
);
await a.rejects(Promise.reject(new Error('r')), /r/);
await a.doesNotReject(async () => 1);
try {
  a.throws(() => {});
} catch (error) {
  console.log(error.message, error.code);
}
try {
  a.ifError(null);
  a.ifError(new Error('boom'));
} catch (error) {
  console.log(error.message);
}
//// assert_messages
const m = require('assert');
for (const check of [() => m.strictEqual(1, 2), () => m.match('abc', /x/), () => m.equal(null, 5)]) {
  try {
    check();
  } catch (error) {
    console.log(error.message);
  }
}
//// assert_strict
const s = require('assert').strict;
try {
  s.equal(1, '1');
} catch (error) {
  console.log(error.operator);
}
console.log(s.strict === s, require('assert/strict') === s, require('node:assert').AssertionError === s.AssertionError);
//// path_functions
const path = require('path');
console.log(
  path.join('/a', '..', './b', 'c/'),
  path.resolve('/x', 'y', '../z'),
  path.basename('/q/w.txt', '.txt'),
  path.extname('.a.b.c'),
  path.dirname('/a/b/c'),
  path.normalize('/a/./b//../c'),
  path.relative('/a/b/c', '/a/d'),
  path.isAbsolute('a'),
  path.sep,
  path.delimiter,
);
//// path_parse_and_format
const p = require('node:path');
console.log(
  p.parse('/home/u/file.tar.gz'),
  p.format({ dir: '/d', name: 'n', ext: '.e' }),
  p.posix === p,
  p.parse('x'),
  require('path/posix') === p,
);
//// util_errors
for (const bad of [
  () => require('util').promisify(1),
  () => require('util').inherits(1, 2),
  () => require('util').callbackify('x'),
]) {
  try {
    bad();
  } catch (error) {
    console.log(error.name, error.code);
  }
}
