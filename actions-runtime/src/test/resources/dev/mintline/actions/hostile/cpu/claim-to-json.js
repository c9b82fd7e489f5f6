// Loops inside toJSON of a claim.
// expect: cpu allocation timeout
exports.onExecutePostLogin = async (event, api) => {
  api.accessToken.setCustomClaim('x', { toJSON() { for (;;); } });
};
