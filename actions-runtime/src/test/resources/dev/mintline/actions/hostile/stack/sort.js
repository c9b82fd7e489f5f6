// Recurses through comparators.
// expect: stack error cpu allocation timeout
exports.onExecutePostLogin = async (event, api) => {
  (function f() { [2, 1].sort(() => f()); })();
};
