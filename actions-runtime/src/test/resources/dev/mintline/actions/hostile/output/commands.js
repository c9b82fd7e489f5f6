// Gives commands without end.
// expect: commands allocation memory cpu error timeout stack
exports.onExecutePostLogin = async (event, api) => {
  for (;;) api.accessToken.setCustomClaim('x', 'y'.repeat(10000));
};
