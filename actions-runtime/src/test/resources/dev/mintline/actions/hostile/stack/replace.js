// Recurses through callbacks of replace.
// expect: stack error cpu allocation timeout
exports.onExecutePostLogin = async (event, api) => {
  (function f() { 'a'.replace(/a/, f); })();
};
