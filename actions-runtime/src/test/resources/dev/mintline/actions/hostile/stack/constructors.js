// Recurses through constructors.
// expect: stack error cpu allocation timeout
exports.onExecutePostLogin = async (event, api) => {
  class A { constructor() { new A(); } }
  new A();
};
