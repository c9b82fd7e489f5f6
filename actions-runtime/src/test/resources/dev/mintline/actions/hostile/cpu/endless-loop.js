// Loops for ever.
// expect: cpu allocation timeout
exports.onExecutePostLogin = async (event, api) => {
  while (true) {}
};
