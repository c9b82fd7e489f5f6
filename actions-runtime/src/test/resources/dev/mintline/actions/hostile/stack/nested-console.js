// Prints a value nested two hundred thousand deep.
// expect: stack error cpu allocation timeout memory completes
exports.onExecutePostLogin = async (event, api) => {
  let deep = [];
  for (let i = 0; i < 2e5; i++) deep = [deep];
  console.log(deep);
  api.accessToken.setCustomClaim('held', true);
};
