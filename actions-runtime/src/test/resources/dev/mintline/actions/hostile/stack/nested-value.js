// Serialises a value nested two hundred thousand deep.
// expect: stack error cpu allocation timeout memory
exports.onExecutePostLogin = async (event, api) => {
  let deep = [];
  for (let i = 0; i < 2e5; i++) deep = [deep];
  api.accessToken.setCustomClaim('deep', deep);
};
