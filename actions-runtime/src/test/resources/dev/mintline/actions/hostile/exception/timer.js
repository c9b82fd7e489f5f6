// Throws in a timer.
// expect: error
exports.onExecutePostLogin = async (event, api) => {
  await new Promise(() => setTimeout(() => { throw new Error('in a timer'); }, 1));
};
