// Replaces Date and the clock.
// expect: completes
// check: real
exports.onExecutePostLogin = async (event, api) => {
  Date.now = () => NaN;
  globalThis.Date = null;
  globalThis.performance = null;
  api.accessToken.setCustomClaim('held', 'real');
  api.accessToken.addScope(' a ');
  console.log('fine', 1);
};
