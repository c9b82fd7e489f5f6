// Throws what loops when it is shown.
// expect: cpu allocation timeout
exports.onExecutePostLogin = async (event, api) => {
  throw { toString() { for (;;); } };
};
