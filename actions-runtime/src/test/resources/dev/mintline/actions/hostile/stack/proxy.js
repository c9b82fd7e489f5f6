// Recurses through a proxy.
// expect: stack error cpu allocation timeout
exports.onExecutePostLogin = async (event, api) => {
  const p = new Proxy(() => {}, { apply: () => p(new Error('x').stack) });
  p();
};
