// Looks for the process.
// expect: completes
exports.onExecutePostLogin = async (event, api) => {
  let found;
  try { found = process.mainModule ?? process.binding ?? process.env.PATH ?? process.kill; } catch { found = undefined; }
  if (found !== undefined) api.accessToken.setCustomClaim('escaped', String(typeof found));
  api.accessToken.setCustomClaim('held', true);
};
