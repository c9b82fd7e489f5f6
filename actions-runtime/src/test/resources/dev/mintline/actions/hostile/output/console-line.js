// Prints one line larger than the console.
// expect: completes
exports.onExecutePostLogin = async (event, api) => {
  console.log('x'.repeat(4e6));
  api.accessToken.setCustomClaim('held', true);
};
