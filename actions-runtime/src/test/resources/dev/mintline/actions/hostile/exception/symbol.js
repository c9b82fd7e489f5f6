// Throws a symbol.
// expect: error
exports.onExecutePostLogin = async (event, api) => {
  throw Symbol('x');
};
