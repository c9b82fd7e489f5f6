// Reads stacks of unlimited length at the end of its stack.
// expect: stack error cpu allocation timeout
exports.onExecutePostLogin = async (event, api) => {
  Error.stackTraceLimit = 1e9;
  (function f(n) { try { f(n + 1); } catch (e) { e.stack; f(n); } })(0);
};
