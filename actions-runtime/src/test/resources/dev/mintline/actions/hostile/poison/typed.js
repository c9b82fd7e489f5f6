// Ends its stack at the first use of typed arrays.
// expect: stack error cpu allocation timeout completes memory
exports.onExecutePostLogin = async (event, api) => {
  (function f(n) { try { f(n + 1); } catch { new Uint16Array([1, 2, 3]).subarray(1).sort(); f(n + 1); } })(0);
};
