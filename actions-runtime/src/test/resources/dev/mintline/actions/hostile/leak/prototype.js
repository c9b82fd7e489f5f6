// Leaves its secret on a prototype.
// expect: completes
// victim: ({}).leak
exports.onExecutePostLogin = async (event, api) => {
  Object.prototype.leak = event.user.email;
  api.accessToken.setCustomClaim('held', true);
};
