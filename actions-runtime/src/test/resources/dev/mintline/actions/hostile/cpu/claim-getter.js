// Loops inside a getter of a claim.
// expect: cpu allocation timeout
exports.onExecutePostLogin = async (event, api) => {
  api.accessToken.setCustomClaim('x', { get a() { for (;;); } });
};
