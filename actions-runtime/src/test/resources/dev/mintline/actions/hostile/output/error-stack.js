// Throws an error with a stack of megabytes.
// expect: error
exports.onExecutePostLogin = async (event, api) => {
  throw Object.defineProperty(new Error('x'), 'stack', { value: 'at x\n'.repeat(1e6) });
};
