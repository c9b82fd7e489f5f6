// Parses a URL of megabytes.
// expect: allocation memory cpu error timeout stack completes
exports.onExecutePostLogin = async (event, api) => {
  new URL('https://a.example/' + '../a/'.repeat(1e6) + '?' + 'a=b&'.repeat(1e6)).searchParams.get('a');
  api.accessToken.setCustomClaim('held', true);
};
