// Parses a number with a million digits.
// expect: allocation memory cpu error timeout stack completes
exports.onExecutePostLogin = async (event, api) => {
  JSON.parse('1'.repeat(1e6));
  JSON.parse('1e' + '9'.repeat(1e6));
  api.accessToken.setCustomClaim('held', true);
};
