// Catches the end of its stack and goes on.
// expect: stack error cpu allocation timeout
exports.onExecutePostLogin = async (event, api) => {
  (function f() { try { f(); } catch { f(); } })();
};
