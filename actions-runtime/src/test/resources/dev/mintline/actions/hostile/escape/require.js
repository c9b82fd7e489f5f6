// Requires modules that would reach out.
// expect: error
exports.onExecutePostLogin = async (event, api) => {
  require('child_process').execSync('id');
};
