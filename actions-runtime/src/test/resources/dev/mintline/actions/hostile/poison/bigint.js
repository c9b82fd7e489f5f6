// Ends its stack at the first use of big integers.
// expect: stack error cpu allocation timeout completes memory
exports.onExecutePostLogin = async (event, api) => {
  (function f(n) { try { f(n + 1); } catch { (2n ** 100n).toString(7); f(n + 1); } })(0);
};
