// Loops in the then of what it awaits.
// expect: cpu allocation timeout
exports.onExecutePostLogin = async (event, api) => {
  await { then() { for (;;); } };
};
