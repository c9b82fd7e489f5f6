// Raises a big integer to a huge power.
// expect: cpu allocation timeout memory error
// modes: process
// budgets: unbounded-allocation
exports.onExecutePostLogin = async (event, api) => {
  3n ** 20000000n;
};
