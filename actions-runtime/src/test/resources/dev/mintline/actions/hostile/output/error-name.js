// Throws an error with a name of megabytes.
// expect: error
exports.onExecutePostLogin = async (event, api) => {
  throw Object.assign(new Error('x'), { name: 'n'.repeat(7e6) });
};
