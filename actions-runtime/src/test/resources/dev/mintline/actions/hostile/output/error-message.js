// Throws an error with a message of megabytes.
// expect: error
exports.onExecutePostLogin = async (event, api) => {
  throw new Error('x'.repeat(7e6));
};
