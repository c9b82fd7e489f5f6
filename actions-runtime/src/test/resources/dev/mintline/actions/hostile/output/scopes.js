// Adds scopes without end.
// expect: commands error allocation memory cpu timeout stack
exports.onExecutePostLogin = async (event, api) => {
  for (let i = 0; ; i++) api.accessToken.addScope('s' + i);
};
