// Node's util: inspect and format are Node's own code, types come from what the engine says about values.
(function (kit, require) {
  const { format, formatWithOptions, inspect } = kit.host.bundled('inspect');
  const types = kit.internal('node/util_types');
  const wrong = (name, type, value) =>
    kit.nodeError(
      TypeError,
      'ERR_INVALID_ARG_TYPE',
      `The "${name}" argument must be of type ${type}. Received ${received(value)}`,
    );
  function received(value) {
    if (value == null) return `${value}`;
    if (typeof value === 'function') return `function ${value.name}`;
    if (typeof value === 'object')
      return value.constructor?.name ? `an instance of ${value.constructor.name}` : inspect(value, { depth: -1 });
    const text = inspect(value, { colors: false });
    return `type ${typeof value} (${text.length > 28 ? text.slice(0, 25) + '...' : text})`;
  }

  // What terminals take for control sequences
  const CONTROL =
    /[\u001B\u009B][[\]()#;?]*(?:(?:(?:(?:;[-a-zA-Z\d/#&.:=?%@~_]+)*|[a-zA-Z\d]+(?:;[-a-zA-Z\d/#&.:=?%@~_]*)*)?(?:\u0007|\u001B\u005C|\u009C))|(?:(?:\d{1,4}(?:;\d{0,4})*)?[\dA-PR-TZcf-ntqry=><~]))/g;
  const stripVTControlCharacters = (text) => `${text}`.replace(CONTROL, '');

  const custom = Symbol.for('nodejs.util.promisify.custom');
  function promisify(original) {
    if (typeof original !== 'function') throw wrong('original', 'function', original);
    const own = original[custom];
    if (own !== undefined) {
      if (typeof own !== 'function') throw wrong('util.promisify.custom', 'function', own);
      return Object.defineProperty(own, custom, { value: own, enumerable: false, writable: false, configurable: true });
    }
    function promised(...args) {
      return new Promise((resolve, reject) => {
        Reflect.apply(original, this, [...args, (error, value) => (error ? reject(error) : resolve(value))]);
      });
    }
    Object.setPrototypeOf(promised, Object.getPrototypeOf(original));
    Object.defineProperty(promised, custom, {
      value: promised,
      enumerable: false,
      writable: false,
      configurable: true,
    });
    return Object.defineProperties(promised, Object.getOwnPropertyDescriptors(original));
  }
  promisify.custom = custom;
  for (const name of ['setTimeout', 'setImmediate']) {
    if (typeof globalThis[name] === 'function') {
      kit.define(globalThis[name], custom, {
        __proto__: null,
        configurable: true,
        get() {
          return kit.internal('node/timers_promises')[name];
        },
      });
    }
  }

  function callbackify(original) {
    if (typeof original !== 'function') throw wrong('original', 'function', original);
    function called(...args) {
      const callback = args.pop();
      if (typeof callback !== 'function') throw wrong('last argument', 'function', callback);
      const back = (...results) => kit.later(() => Reflect.apply(callback, this, results), []);
      Reflect.apply(original, this, args).then(
        (value) => back(null, value),
        (reason) => {
          if (reason) return back(reason);
          const error = kit.nodeError(Error, 'ERR_FALSY_VALUE_REJECTION', 'Promise was rejected with falsy value');
          error.reason = reason;
          back(error);
        },
      );
    }
    const described = Object.getOwnPropertyDescriptors(original);
    if (typeof described.length.value === 'number') described.length.value++;
    if (typeof described.name.value === 'string') described.name.value += 'Callbackified';
    return Object.defineProperties(called, described);
  }

  function inherits(constructor, parent) {
    if (typeof constructor !== 'function') throw wrong('ctor', 'function', constructor);
    if (typeof parent !== 'function') throw wrong('superCtor', 'function', parent);
    Object.defineProperty(constructor, 'super_', { value: parent, writable: true, configurable: true });
    Object.setPrototypeOf(constructor.prototype, parent.prototype);
  }

  function deprecate(original, message, code) {
    let told = false;
    function deprecated(...args) {
      if (!told) {
        told = true;
        require('process').emitWarning(message, 'DeprecationWarning', code);
      }
      return new.target ? Reflect.construct(original, args, new.target) : Reflect.apply(original, this, args);
    }
    Object.setPrototypeOf(deprecated, original);
    if (original.prototype) deprecated.prototype = original.prototype;
    return deprecated;
  }
  // NODE_DEBUG is never set.
  const debuglog = () => Object.defineProperty(() => {}, 'enabled', { value: false, enumerable: true });

  const TextEncoder = globalThis.TextEncoder;
  return {
    format,
    formatWithOptions,
    inspect,
    stripVTControlCharacters,
    types,
    promisify,
    callbackify,
    inherits,
    deprecate,
    debuglog,
    debug: debuglog,
    TextEncoder,
    get TextDecoder() {
      return globalThis.TextDecoder;
    },
    get parseArgs() {
      return require('inert').refuse('util', 'parseArgs');
    },
    isDeepStrictEqual: (left, right) => {
      try {
        require('assert').deepStrictEqual(left, right);
        return true;
      } catch (different) {
        return false;
      }
    },
    toUSVString: (text) => `${text}`.toWellFormed(),
    aborted: (signal) => new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true })),
    _extend: (target, source) =>
      source === null || typeof source !== 'object' ? target : Object.assign(target, source),
    isArray: Array.isArray,
    isBoolean: (value) => typeof value === 'boolean',
    isBuffer: (value) => require('buffer').Buffer.isBuffer(value),
    isDate: types.isDate,
    isError: (value) => value instanceof Error || types.isNativeError(value),
    isFunction: (value) => typeof value === 'function',
    isNull: (value) => value === null,
    isNullOrUndefined: (value) => value == null,
    isNumber: (value) => typeof value === 'number',
    isObject: (value) => value !== null && typeof value === 'object',
    isPrimitive: (value) => value === null || (typeof value !== 'object' && typeof value !== 'function'),
    isRegExp: types.isRegExp,
    isString: (value) => typeof value === 'string',
    isSymbol: (value) => typeof value === 'symbol',
    isUndefined: (value) => value === undefined,
  };
})
