// Parses a body of a million brackets.
// expect: completes allocation stack error
exports.onExecutePostLogin = async (event, api) => {
  try {
    await (await fetch('http://outer.test:$PORT/deep')).json();
    api.accessToken.setCustomClaim('escaped', true);
  } catch {}
  api.accessToken.setCustomClaim('held', true);
};
