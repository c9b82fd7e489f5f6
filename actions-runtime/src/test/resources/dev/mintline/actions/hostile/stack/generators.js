// Recurses through delegating generators.
// expect: stack error cpu allocation timeout
exports.onExecutePostLogin = async (event, api) => {
  function* g() { yield* g(); }
  g().next();
};
