// Squares until the number fills the heap.
// expect: cpu allocation timeout memory error
// modes: process
// budgets: unbounded-allocation
exports.onExecutePostLogin = async (event, api) => {
  let n = 3n;
  for (;;) n *= n;
};
