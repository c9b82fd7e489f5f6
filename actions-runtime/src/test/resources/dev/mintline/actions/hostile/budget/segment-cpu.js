// Stays below the limit of one Action, three times.
// expect: cpu allocation timeout
// clock: running
exports.onExecutePostLogin = async (event, api) => {
  const end = Date.now() + 1e9;
  for (let i = 0; i < 1e9; i++);
};
