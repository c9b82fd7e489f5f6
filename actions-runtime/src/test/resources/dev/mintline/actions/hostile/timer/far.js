// Waits for longer than it may.
// expect: timeout
exports.onExecutePostLogin = async (event, api) => {
  await new Promise((resolve) => setTimeout(resolve, 2147483647));
};
