// Sets claims of more than a token may carry.
// expect: claims
exports.onExecutePostLogin = async (event, api) => {
  for (let i = 0; i < 60; i++) api.accessToken.setCustomClaim('c' + i, 'x'.repeat(2000));
};
