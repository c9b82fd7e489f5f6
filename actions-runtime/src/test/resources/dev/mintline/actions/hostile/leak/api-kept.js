// Keeps the api and its namespaces, and uses them in the next run of the same version, which is isolated.
// expect: completes
// isolation: fresh
// twice: yes
// victim: undefined
exports.onExecutePostLogin = async (event, api) => {
  if (globalThis.kept !== undefined) globalThis.kept.accessToken.setCustomClaim('escaped', true);
  globalThis.kept = api;
  globalThis.keptTokens = api.accessToken;
  api.accessToken.setCustomClaim('held', true);
};
