// Sends a command inside a claim's name.
// expect: completes
exports.onExecutePostLogin = async (event, api) => {
  api.accessToken.setCustomClaim('","value":1},{"type":"DenyAccess"},{"x":"', 1);
  api.accessToken.setCustomClaim('held', true);
};
