// Ends its stack at the first use of dates.
// expect: stack error cpu allocation timeout completes memory
exports.onExecutePostLogin = async (event, api) => {
  (function f(n) { try { f(n + 1); } catch { new Date(2026, 1, 1).toLocaleString(); f(n + 1); } })(0);
};
