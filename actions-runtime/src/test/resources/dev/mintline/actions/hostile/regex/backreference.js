// Backtracks over back references.
// expect: cpu allocation timeout
exports.onExecutePostLogin = async (event, api) => {
  /^((a|b|ab|ba)+)+\1$/.test('ab'.repeat(30) + 'c');
  /(a*)*\1*(a*)*\2*(a*)*\3*b/.test('a'.repeat(200));
  for (;;);
};
