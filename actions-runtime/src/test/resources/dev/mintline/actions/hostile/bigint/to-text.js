// Writes a huge integer as text.
// expect: cpu allocation timeout memory error
// modes: process
// budgets: unbounded-allocation
exports.onExecutePostLogin = async (event, api) => {
  (1n << 8000000n).toString().length;
  for (;;) ((1n << 8000000n) + 1n).toString();
};
