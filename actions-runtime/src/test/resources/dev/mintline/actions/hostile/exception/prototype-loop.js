// Throws a proxy that loops when it is looked at.
// expect: cpu allocation timeout
exports.onExecutePostLogin = async (event, api) => {
  throw new Proxy({}, { getPrototypeOf() { for (;;); } });
};
