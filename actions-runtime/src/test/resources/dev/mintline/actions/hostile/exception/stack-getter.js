// Throws an error whose stack is a function that throws.
// expect: error
exports.onExecutePostLogin = async (event, api) => {
  throw Object.defineProperty(new Error('x'), 'stack', { get() { throw 1; } });
};
