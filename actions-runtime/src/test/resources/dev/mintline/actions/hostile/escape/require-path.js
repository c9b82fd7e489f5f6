// Requires a path.
// expect: error
exports.onExecutePostLogin = async (event, api) => {
  require('../../../../etc/passwd');
};
