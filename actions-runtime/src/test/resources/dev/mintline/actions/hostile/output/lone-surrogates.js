// Gives text that is not Unicode.
// expect: completes denied error
exports.onExecutePostLogin = async (event, api) => {
  api.accessToken.setCustomClaim('\ud800', '\udfff\ud800');
  console.log('\ud800');
  api.accessToken.setCustomClaim('held', true);
};
