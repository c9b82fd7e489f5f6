// Divides huge integers.
// expect: cpu allocation timeout memory error
// modes: process
// budgets: unbounded-allocation
exports.onExecutePostLogin = async (event, api) => {
  const a = (1n << 60000000n) + 12345n, b = (1n << 29000000n) + 77n;
  for (;;) a / b;
};
