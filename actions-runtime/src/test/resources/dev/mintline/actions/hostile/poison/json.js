// Ends its stack at the first use of JSON.
// expect: stack error cpu allocation timeout completes memory
exports.onExecutePostLogin = async (event, api) => {
  (function f(n) { try { f(n + 1); } catch { JSON.stringify(JSON.parse('{"a":[1,2,{"b":null}]}')); f(n + 1); } })(0);
};
