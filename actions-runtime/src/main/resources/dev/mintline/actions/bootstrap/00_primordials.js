// Captured before any guest code runs, so that a script which changes Array.prototype or JSON changes only itself.
// Everything internal lives on `kit`, which no guest value refers to. Internal lists are linked or null-prototype
// objects: writing to an array would run setters that a script put on Array.prototype.
(function (print, now, start, random, seed, bundled, jwt, call, load, crypto, packages, own) {
  const uncurry = Function.prototype.bind.bind(Function.prototype.call);
  const hasInstance = uncurry(Function.prototype[Symbol.hasInstance]);
  return {
    __proto__: null,
    host: {
      __proto__: null, print, now, start, random, seed, bundled, jwt, call, load, crypto, packages,
      /** (is for the ID token, name, value, whether the value is a text and not JSON): false when it is too much. */
      claim: own('claim'),
      /** (type, fields): JSON members without braces; false when it is too much. */
      issue: own('issue'),
      /** (rest of the report). */
      done: own('done'),
      /** (): the event of the run. */
      event: own('event'),
      /** (event, name): a member that the script cannot have touched. */
      fresh: own('fresh'),
      /** (event, name): a member as the script sees it, unless it put another in its place. */
      shown: own('shown'),
      /**
       * (names, make): an object whose members are made by `make(name)` when they are first looked at. To scripts they are
       * plain data properties.
       */
      lazy: own('lazy'),
    },
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
    lastIndexOf: uncurry(String.prototype.lastIndexOf),
    slice: uncurry(String.prototype.slice),
    split: uncurry(String.prototype.split),
    trim: uncurry(String.prototype.trim),
    startsWith: uncurry(String.prototype.startsWith),
    hasOwn: uncurry(Object.prototype.hasOwnProperty),
    tagOf: uncurry(Object.prototype.toString),
    isError: (value) => hasInstance(Error, value),
    promiseThen: uncurry(Promise.prototype.then),
    uncurry,
    TextDecoder,
  };
})
