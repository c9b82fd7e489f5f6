// Time and chance come from the boundary; what would show garbage collection or memory sharing is removed.
(function (kit) {
  const { host, define, construct, Date: NativeDate, apply } = kit;
  const hidden = (value) => ({ __proto__: null, value, writable: true, enumerable: false, configurable: true });

  function Date(...args) {
    if (new.target === undefined) {
      return kit.dateToString(new NativeDate(host.now()));
    }
    return construct(NativeDate, args.length === 0 ? [host.now()] : args, new.target);
  }
  kit.dateToString = kit.uncurry(NativeDate.prototype.toString);
  define(Date, 'length', { __proto__: null, value: 7 });
  define(Date, 'prototype', { __proto__: null, value: NativeDate.prototype, writable: false });
  define(Date, 'parse', hidden(NativeDate.parse));
  define(Date, 'UTC', hidden(NativeDate.UTC));
  define(Date, 'now', hidden(function now() { return host.now(); }));
  define(NativeDate.prototype, 'constructor', hidden(Date));
  define(globalThis, 'Date', hidden(Date));

  const format = kit.uncurry(Object.getOwnPropertyDescriptor(Intl.DateTimeFormat.prototype, 'format').get);
  const formatToParts = kit.uncurry(Intl.DateTimeFormat.prototype.formatToParts);
  define(Intl.DateTimeFormat.prototype, 'format', {
    __proto__: null,
    configurable: true,
    get() {
      const bound = format(this);
      return (date) => bound(date === undefined ? host.now() : date);
    },
  });
  define(Intl.DateTimeFormat.prototype, 'formatToParts', hidden(function (date) {
    return formatToParts(this, date === undefined ? host.now() : date);
  }));

  // xorshift128: plenty for Math.random, seeded per run by the boundary; crypto has its own source.
  let a = 0, b = 0, c = 0, d = 0, seeded = false;
  kit.reseed = () => { seeded = false; };
  function next() {
    if (!seeded) {
      const parts = kit.split(host.seed(), ' ');
      a = parts[0] | 0; b = parts[1] | 0; c = parts[2] | 0; d = parts[3] | 1;
      seeded = true;
    }
    let t = d;
    const s = a;
    d = c; c = b; b = s;
    t ^= t << 11; t ^= t >>> 8;
    a = t ^ s ^ (s >>> 19);
    return a >>> 0;
  }
  define(Math, 'random', hidden(function random() {
    return ((next() >>> 5) * 67108864 + (next() >>> 6)) / 9007199254740992;
  }));

  const hexDigit = (code) => (code < 58 ? code - 48 : code - 87);
  const typedName = kit.uncurry(
    Object.getOwnPropertyDescriptor(kit.getPrototypeOf(kit.Uint8Array.prototype), Symbol.toStringTag).get);
  const integers = { __proto__: null, Int8Array: 1, Uint8Array: 1, Uint8ClampedArray: 1, Int16Array: 1,
    Uint16Array: 1, Int32Array: 1, Uint32Array: 1, BigInt64Array: 1, BigUint64Array: 1 };
  const crypto = {
    get subtle() { return kit.internal('node/webcrypto').subtle; },
    getRandomValues(array) {
      const name = typedName(array);
      if (name === undefined || integers[name] !== 1) {
        throw kit.domException('The data argument must be an integer-type TypedArray', 'TypeMismatchError');
      }
      const bytes = new kit.Uint8Array(array.buffer, array.byteOffset, array.byteLength);
      if (bytes.length > 65536) {
        throw kit.domException('The requested length exceeds 65,536 bytes', 'QuotaExceededError');
      }
      const hex = host.random(bytes.length);
      for (let i = 0; i < bytes.length; i++) {
        bytes[i] = hexDigit(kit.charCodeAt(hex, 2 * i)) * 16 + hexDigit(kit.charCodeAt(hex, 2 * i + 1));
      }
      return array;
    },
    randomUUID() {
      const hex = host.random(16);
      const variant = '89ab'[hexDigit(kit.charCodeAt(hex, 16)) & 3];
      const part = (from, to) => kit.slice(hex, from, to);
      return `${part(0, 8)}-${part(8, 12)}-4${part(13, 16)}-${variant}${part(17, 20)}-${part(20, 32)}`;
    },
  };
  define(globalThis, 'crypto', hidden(crypto));

  define(globalThis, 'performance', hidden({
    now() { return host.now() - host.start(); },
    get timeOrigin() { return host.start(); },
  }));
  define(globalThis, 'global', hidden(globalThis));

  // A stack frame gives a script the function it is of and its receiver, as long as the function is not strict. The frames
  // of the prelude do not show, but those of the engine's functions do that it calls, String for one, on its own objects.
  let sites = [];
  Error.prepareStackTrace = (error, frames) => frames;
  kit.stringify({ toJSON() { sites = new Error().stack; } });
  delete Error.prepareStackTrace;
  const siteOf = kit.getPrototypeOf(sites[0]);
  for (const name of ['getThis', 'getFunction']) {
    if (typeof siteOf[name] !== 'function') throw new kit.Error(`a stack frame has no ${name}`);
    define(siteOf, name, hidden({ [name]() {} }[name]));
  }

  for (const name of ['WeakRef', 'FinalizationRegistry', 'load', 'loadWithNewGlobal', 'print', 'printErr', 'Graal',
    'SharedArrayBuffer', 'Atomics', 'Polyglot', 'Java', 'Packages', 'quit', 'exit', 'read', 'readbuffer', 'readline',
    'java', 'javax', 'org', 'com', 'edu', 'Temporal', 'WebAssembly', 'Worker', 'ShadowRealm', 'arguments', 'TextDecoder']) {
    delete globalThis[name];
  }
})
