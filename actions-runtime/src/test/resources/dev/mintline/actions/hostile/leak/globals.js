// Leaves its secret in a global.
// expect: completes
// victim: globalThis.leak
exports.onExecutePostLogin = async (event, api) => {
  globalThis.leak = event.user.email;
  api.accessToken.setCustomClaim('held', true);
};
