// Waits for a promise that nothing can settle.
// expect: never_settles
exports.onExecutePostLogin = async (event, api) => {
  await new Promise(() => {});
};
