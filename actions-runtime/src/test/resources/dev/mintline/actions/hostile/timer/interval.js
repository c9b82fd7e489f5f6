// Waits for an interval that never stops.
// expect: timeout
exports.onExecutePostLogin = async (event, api) => {
  await new Promise(() => setInterval(() => {}, 20));
};
