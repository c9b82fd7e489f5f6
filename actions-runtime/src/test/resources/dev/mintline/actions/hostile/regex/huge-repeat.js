// Repeats a huge number of times.
// expect: allocation memory cpu error timeout stack completes
exports.onExecutePostLogin = async (event, api) => {
  new RegExp('(?:a{1000}){1000}b').test('a'.repeat(1e6));
  api.accessToken.setCustomClaim('held', true);
};
