// Imports a module of Node.
// expect: error
exports.onExecutePostLogin = async (event, api) => {
  await import('fs');
};
