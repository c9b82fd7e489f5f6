// Multiplies up a factorial.
// expect: cpu allocation timeout memory error
// modes: process
// budgets: unbounded-allocation
exports.onExecutePostLogin = async (event, api) => {
  let f = 1n;
  for (let i = 1n; ; i++) f *= i;
};
