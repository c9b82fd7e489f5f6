// Calls itself.
// expect: stack error cpu allocation timeout
exports.onExecutePostLogin = async (event, api) => {
  (function f() { f(); })();
};
