// Recurses through a reviver.
// expect: stack error cpu allocation timeout
exports.onExecutePostLogin = async (event, api) => {
  (function f() { JSON.parse('[1]', () => f()); })();
};
