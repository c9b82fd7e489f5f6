// Puts a null character into metadata.
// expect: error
exports.onExecutePostLogin = async (event, api) => {
  api.session.setMetadata('key', 'a\u0000b');
};
