// Nests groups deeper than a parser likes.
// expect: allocation memory cpu error timeout stack completes
exports.onExecutePostLogin = async (event, api) => {
  new RegExp('('.repeat(50000) + 'a' + ')'.repeat(50000)).test('a');
  api.accessToken.setCustomClaim('held', true);
};
