// Gives a command after its answer.
// expect: completes
exports.onExecutePostLogin = async (event, api) => {
  setTimeout(() => api.accessToken.setCustomClaim("escaped", true), 1);
  queueMicrotask(async () => { for (let i = 0; i < 9; i++) await null; api.accessToken.setCustomClaim("escaped", true); });
};
