// Causes warnings without end.
// expect: allocation memory cpu error timeout stack
exports.onExecutePostLogin = async (event, api) => {
  for (;;) api.session.setCookieMode('persistent');
};
