// Loads a file.
// expect: completes
exports.onExecutePostLogin = async (event, api) => {
  let found;
  try { found = (globalThis.load ?? globalThis.loadWithNewGlobal ?? globalThis.read ?? globalThis.readline)('/etc/passwd'); } catch { found = undefined; }
  if (found !== undefined) api.accessToken.setCustomClaim('escaped', String(typeof found));
  api.accessToken.setCustomClaim('held', true);
};
