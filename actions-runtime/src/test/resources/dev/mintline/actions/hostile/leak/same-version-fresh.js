// Leaves its secret for the next run of the same version, which is isolated.
// expect: completes
// isolation: fresh
// twice: yes
// victim: undefined
exports.onExecutePostLogin = async (event, api) => {
  globalThis.leak = (globalThis.leak ?? 0) + 1;
  if (globalThis.leak > 1) api.accessToken.setCustomClaim('escaped', true);
  api.accessToken.setCustomClaim('held', true);
};
