// Backtracks inside a look-behind.
// expect: cpu allocation timeout
exports.onExecutePostLogin = async (event, api) => {
  /(?<=(a+)+)b\1\1/.test('a'.repeat(5000));
  for (;;);
};
