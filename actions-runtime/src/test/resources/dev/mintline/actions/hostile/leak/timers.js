// Leaves a timer that fires in the next run.
// expect: completes
// victim: await new Promise((r) => setTimeout(() => r(globalThis.leak ?? ({}).leak), 30))
exports.onExecutePostLogin = async (event, api) => {
  setTimeout(() => { globalThis.leak = event.user.email; }, 1);
  setInterval(() => { Object.prototype.leak = 1; }, 1);
  api.accessToken.setCustomClaim('held', true);
};
