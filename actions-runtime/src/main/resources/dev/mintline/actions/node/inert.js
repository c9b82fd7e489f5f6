// Modules of Node that an Action cannot have. Packages require them and look around in them while they load, so that works;
// whoever calls something is told which module is missing.
(function (kit) {
  const refuse = (module, name) => {
    const refusal = function () {
      throw kit.nodeError(
        Error,
        'ERR_FEATURE_UNAVAILABLE_ON_PLATFORM',
        `The module '${module}' is not available in Actions: ${module}.${name} was called.`,
      );
    };
    kit.define(refusal, 'name', { __proto__: null, value: name, configurable: true });
    return refusal;
  };
  const constants = {
    zlib: {
      Z_NO_FLUSH: 0,
      Z_PARTIAL_FLUSH: 1,
      Z_SYNC_FLUSH: 2,
      Z_FULL_FLUSH: 3,
      Z_FINISH: 4,
      BROTLI_OPERATION_FLUSH: 1,
      BROTLI_OPERATION_PROCESS: 0,
    },
    fs: { F_OK: 0, R_OK: 4, W_OK: 2, X_OK: 1 },
  };
  // What code asks of any object, and must not be taken for a member of the module.
  const never = {
    __proto__: null,
    then: 1,
    toJSON: 1,
    default: 1,
    __esModule: 1,
    constructor: 1,
    prototype: 1,
    inspect: 1,
    valueOf: 1,
    toString: 1,
  };
  /** @param real members that work */
  const around = (module, real) =>
    new Proxy(real, {
      get(target, name) {
        if (typeof name === 'symbol' || never[name] === 1 || kit.hasOwn(target, name)) return target[name];
        return (target[name] =
          name === 'constants'
            ? { ...constants[module] }
            : name === 'promises'
              ? around(module + '.promises', {})
              : refuse(module, name));
      },
      has: (target, name) => typeof name === 'string' && never[name] !== 1,
    });
  const known = kit.create(null);
  return { refuse, around, module: (name) => (known[name] ??= around(name, {})) };
})
