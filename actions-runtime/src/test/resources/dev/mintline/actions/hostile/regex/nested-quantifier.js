// Backtracks exponentially: (a+)+$.
// expect: cpu allocation timeout completes
exports.onExecutePostLogin = async (event, api) => {
  /^(a+)+$/.test('a'.repeat(40) + 'b');
  api.accessToken.setCustomClaim('held', true);
};
