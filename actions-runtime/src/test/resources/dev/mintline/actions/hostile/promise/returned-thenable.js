// Loops in the then of what it returns.
// expect: cpu allocation timeout
exports.onExecutePostLogin = async (event, api) => {
  return { then() { for (;;); } };
};
