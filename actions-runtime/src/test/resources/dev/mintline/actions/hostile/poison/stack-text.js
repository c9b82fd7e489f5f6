// Ends its stack inside the engine's writing of stacks.
// expect: stack error cpu allocation timeout completes memory
exports.onExecutePostLogin = async (event, api) => {
  (function f(n) { try { f(n + 1); } catch { new Error().stack; f(n + 1); } })(0);
};
