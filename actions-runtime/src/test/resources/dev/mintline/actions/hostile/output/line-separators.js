// Gives every character that a log or JSON could trip over.
// expect: completes
exports.onExecutePostLogin = async (event, api) => {
  api.accessToken.setCustomClaim('c', '\u0000\u0001\u2028\u2029\ufeff\u202e"\\</script>\n');
  console.log('\u001b[2J\u0007\r\n\u2028');
  api.accessToken.setCustomClaim('held', true);
};
