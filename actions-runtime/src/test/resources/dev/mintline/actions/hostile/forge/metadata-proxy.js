// Gives metadata that changes after the check.
// expect: error
exports.onExecutePostLogin = async (event, api) => {
  let n = 0;
  const value = new Proxy({}, { get: () => () => (n++ ? 'x'.repeat(1e6) : 'a') });
  api.session.setMetadata('key', value);
};
