// Imports a file.
// expect: error
exports.onExecutePostLogin = async (event, api) => {
  await import('/etc/passwd');
};
