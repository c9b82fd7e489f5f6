// Loops inside a callback of the engine.
// expect: cpu allocation timeout
exports.onExecutePostLogin = async (event, api) => {
  [3, 1, 2].sort(() => { for (;;); });
};
