// Powers modulo, one step at a time.
// expect: cpu allocation timeout memory error
// modes: process
// budgets: unbounded-allocation
exports.onExecutePostLogin = async (event, api) => {
  let n = (1n << 4000000n) + 1n;
  for (;;) n = (n * n) % ((1n << 4000000n) - 1n);
};
