// Looks for its neighbours in the delays of timers.
// expect: completes
exports.onExecutePostLogin = async (event, api) => {
  let waits = 0;
  for (let i = 0; i < 20; i++) await new Promise((r) => setTimeout(() => { waits++; r(); }, 5));
  api.accessToken.setCustomClaim('held', waits === 20);
};
