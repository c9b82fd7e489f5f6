// Looks for a clock finer than a millisecond.
// expect: completes
// clock: running
exports.onExecutePostLogin = async (event, api) => {
  const seen = new Set();
  for (let i = 0; i < 3e4; i++) seen.add(performance.now() % 1);
  if (seen.size > 1) api.accessToken.setCustomClaim('escaped', seen.size);
  api.accessToken.setCustomClaim('held', true);
};
