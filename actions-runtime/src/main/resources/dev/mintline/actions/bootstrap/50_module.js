// CommonJS as actions.md 5.2 has it: the top level runs once per instance, at the first execution, and an error there
// is thrown again at every later one.
(function (kit) {
  function require(id) {
    if (typeof id !== 'string') {
      throw kit.nodeError(kit.TypeError, 'ERR_INVALID_ARG_TYPE',
        'The "id" argument must be of type string. Received ' + kit.format([id]));
    }
    if (id === '') {
      throw kit.nodeError(kit.TypeError, 'ERR_INVALID_ARG_VALUE', "The argument 'id' must be a non-empty string. Received ''");
    }
    const found = kit.require(id, '');
    if (found !== undefined) return found.exports;
    throw kit.nodeError(kit.Error, 'MODULE_NOT_FOUND', `Cannot find module '${id}'`);
  }
  /**
   * Modules of Node first, as in Node, then those of the Action's packages.
   *
   * @param from path of the requiring module; empty for the Action itself
   * @return an object with `exports`, or undefined
   */
  kit.require = (id, from) => {
    const scheme = kit.startsWith(id, 'node:');
    const exports = kit.builtin(scheme ? kit.slice(id, 5) : id);
    if (exports !== undefined) return { __proto__: null, exports };
    if (scheme) throw kit.nodeError(kit.Error, 'ERR_UNKNOWN_BUILTIN_MODULE', `No such built-in module: ${id}`);
    return kit.packages(id, from);
  };
  /** Set by whoever has packages: (name, path of the requiring module) → an object with `exports`, or undefined. */
  kit.packages = () => undefined;
  let compiled, state = 0, module, failure;
  kit.setAction = (wrapper) => { compiled = wrapper; };
  /** The code must be a function body by itself, so that it cannot close the wrapper around it. */
  kit.checkSource = (code) => { new kit.Function('module', 'exports', 'require', 'console', code); };
  kit.load = () => {
    if (state === 0) {
      state = 1;
      module = { exports: {} };
      try {
        kit.apply(compiled, module.exports, [module, module.exports, require, kit.console]);
        state = 2;
      } catch (error) {
        failure = error;
        state = 3;
      }
    }
    if (state === 3) throw failure;
    return module.exports;
  };
  let known; // the handler that was called last
  kit.handler = (exported, name) => {
    if (typeof exported !== 'object' && typeof exported !== 'function' || exported === null) {
      throw new kit.Error('The Action must export an object.');
    }
    const handler = exported[name];
    if (handler !== known || handler === undefined) {
      if (typeof handler !== 'function' || handler.constructor?.name !== 'AsyncFunction') {
        throw new kit.Error(`Invalid function signature for the "${name}" handler. Use "exports.${name} = `
          + 'async function(event, api) { }" as the signature.');
      }
      known = handler;
    }
    return handler;
  };
})
