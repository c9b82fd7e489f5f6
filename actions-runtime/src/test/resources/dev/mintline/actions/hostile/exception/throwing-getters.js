// Throws an error whose every property throws.
// expect: error
exports.onExecutePostLogin = async (event, api) => {
  throw new Proxy(new Error('x'), { get() { throw new Error('again'); }, getPrototypeOf() { throw 1; } });
};
