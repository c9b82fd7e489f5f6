// Calls itself again while unwinding.
// expect: stack error cpu allocation timeout
exports.onExecutePostLogin = async (event, api) => {
  (function f() { try { f(); } finally { f(); } })();
};
