// Throws a promise.
// expect: error
exports.onExecutePostLogin = async (event, api) => {
  throw new Promise(() => {});
};
