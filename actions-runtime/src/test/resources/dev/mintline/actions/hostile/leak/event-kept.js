// Keeps its event and reads it in the next run of the same version, which is isolated.
// expect: completes
// isolation: fresh
// twice: yes
// victim: undefined
exports.onExecutePostLogin = async (event, api) => {
  if (globalThis.kept !== undefined) api.accessToken.setCustomClaim('escaped', globalThis.kept.user.email);
  globalThis.kept = event;
  api.accessToken.setCustomClaim('held', true);
};
