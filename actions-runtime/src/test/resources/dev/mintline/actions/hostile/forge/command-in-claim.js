// Sends a command inside the text of a claim.
// expect: completes
exports.onExecutePostLogin = async (event, api) => {
  api.accessToken.setCustomClaim('held', '"},{"type":"SetCustomClaim","target":"accessToken","key":"escaped","value":1},{"a":"');
};
