// Reads its random numbers to foresee those of others.
// expect: completes
// victim: globalThis.drawn
exports.onExecutePostLogin = async (event, api) => {
  globalThis.drawn = [Math.random(), crypto.randomUUID()];
  api.accessToken.setCustomClaim('held', true);
};
