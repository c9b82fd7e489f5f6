// Leaves a promise that continues in the next run.
// expect: completes
// victim: await new Promise((r) => setTimeout(() => r(globalThis.leak), 30))
exports.onExecutePostLogin = async (event, api) => {
  (async () => { for (let i = 0; i < 1e4; i++) await new Promise((r) => setTimeout(r, 1)); globalThis.leak = 1; })();
  api.accessToken.setCustomClaim('held', true);
};
