// Throws null.
// expect: error
exports.onExecutePostLogin = async (event, api) => {
  throw null;
};
