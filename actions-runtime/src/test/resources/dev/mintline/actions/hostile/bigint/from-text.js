// Reads a huge integer from text.
// expect: cpu allocation timeout memory error
// modes: process
// budgets: unbounded-allocation
exports.onExecutePostLogin = async (event, api) => {
  for (;;) BigInt('9'.repeat(4e6));
};
