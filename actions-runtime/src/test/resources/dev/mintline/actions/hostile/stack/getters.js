// Recurses through getters.
// expect: stack error cpu allocation timeout
exports.onExecutePostLogin = async (event, api) => {
  const o = { get a() { return this.a; } };
  o.a;
};
