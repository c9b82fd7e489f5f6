// Shifts far beyond the heap.
// expect: cpu allocation timeout memory error
// modes: process
// budgets: unbounded-allocation
exports.onExecutePostLogin = async (event, api) => {
  let n = 1n;
  for (;;) n <<= 100000000n;
};
