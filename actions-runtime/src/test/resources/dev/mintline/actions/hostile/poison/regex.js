// Ends its stack at the first use of regular expressions.
// expect: stack error cpu allocation timeout completes memory
exports.onExecutePostLogin = async (event, api) => {
  (function f(n) { try { f(n + 1); } catch { /(?<year>[0-9]{4})-\k<year>/u.exec('2026-2026'); f(n + 1); } })(0);
};
