// Captured before any guest code runs, so that a script which changes Array.prototype or JSON changes only itself.
// Everything internal lives on `kit`, which no guest value refers to. Internal lists are linked or null-prototype
// objects: writing to an array would run setters that a script put on Array.prototype.
(function (line, print, now, random, seed, bundled, jwt, call) {
  const uncurry = Function.prototype.bind.bind(Function.prototype.call);
  const hasInstance = uncurry(Function.prototype[Symbol.hasInstance]);
  return {
    __proto__: null,
    host: { __proto__: null, line, print, now, random, seed, bundled, jwt, call },
    Error,
    TypeError,
    Function,
    Promise,
    Date,
    Uint8Array,
    parse: JSON.parse,
    stringify: JSON.stringify,
    keys: Object.keys,
    create: Object.create,
    define: Object.defineProperty,
    descriptor: Object.getOwnPropertyDescriptor,
    getPrototypeOf: Object.getPrototypeOf,
    objectPrototype: Object.prototype,
    isArray: Array.isArray,
    isFinite: Number.isFinite,
    isInteger: Number.isInteger,
    isSafeInteger: Number.isSafeInteger,
    floor: Math.floor,
    min: Math.min,
    apply: Reflect.apply,
    construct: Reflect.construct,
    ownKeys: Reflect.ownKeys,
    String,
    charCodeAt: uncurry(String.prototype.charCodeAt),
    indexOf: uncurry(String.prototype.indexOf),
    slice: uncurry(String.prototype.slice),
    split: uncurry(String.prototype.split),
    trim: uncurry(String.prototype.trim),
    startsWith: uncurry(String.prototype.startsWith),
    hasOwn: uncurry(Object.prototype.hasOwnProperty),
    tagOf: uncurry(Object.prototype.toString),
    isError: (value) => hasInstance(Error, value),
    promiseThen: uncurry(Promise.prototype.then),
    uncurry,
  };
})
