// Looks for shared memory and clocks made of it.
// expect: completes
exports.onExecutePostLogin = async (event, api) => {
  let found;
  try { found = globalThis.SharedArrayBuffer ?? globalThis.Atomics ?? globalThis.WeakRef ?? globalThis.FinalizationRegistry; } catch { found = undefined; }
  if (found !== undefined) api.accessToken.setCustomClaim('escaped', String(typeof found));
  api.accessToken.setCustomClaim('held', true);
};
