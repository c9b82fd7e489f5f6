// CommonJS as actions.md 5.2 has it: the top level runs once per instance, at the first execution, and an error there
// is thrown again at every later one.
(function (kit) {
  function require(id, from = '') {
    if (typeof id !== 'string') {
      const error = new kit.TypeError('The "id" argument must be of type string. Received ' + kit.format([id]));
      error.code = 'ERR_INVALID_ARG_TYPE';
      throw error;
    }
    const found = kit.packages(id, from);
    if (found !== undefined) return found.exports;
    const error = new kit.Error(`Cannot find module '${id}'`);
    error.code = 'MODULE_NOT_FOUND';
    throw error;
  }
  /** @param from the package's file that asks; none for the Action itself */
  kit.require = (id, from) => require(id, from);
  let compiled, state = 0, module, failure;
  kit.setAction = (wrapper) => { compiled = wrapper; };
  /** The code must be a function body by itself, so that it cannot close the wrapper around it. */
  kit.checkSource = (code) => { new kit.Function('module', 'exports', 'require', 'console', code); };
  kit.load = () => {
    if (state === 0) {
      state = 1;
      module = { exports: {} };
      try {
        kit.apply(compiled, module.exports, [module, module.exports, (id) => require(id), kit.console]);
        state = 2;
      } catch (error) {
        failure = error;
        state = 3;
      }
    }
    if (state === 3) throw failure;
    return module.exports;
  };
  kit.handler = (exported, name) => {
    if (typeof exported !== 'object' && typeof exported !== 'function' || exported === null) {
      throw new kit.Error('The Action must export an object.');
    }
    const handler = exported[name];
    if (typeof handler !== 'function' || handler.constructor?.name !== 'AsyncFunction') {
      throw new kit.Error(`Invalid function signature for the "${name}" handler. Use "exports.${name} = `
        + 'async function(event, api) { }" as the signature.');
    }
    return handler;
  };
})
