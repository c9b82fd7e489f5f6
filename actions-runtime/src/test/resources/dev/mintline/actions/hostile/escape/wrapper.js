// Looks for what surrounds the module.
// expect: completes
exports.onExecutePostLogin = async (event, api) => {
  let found;
  try { found = [module.constructor._load, module.require, module.parent, require.cache, require.main].find((v) => v !== undefined); } catch { found = undefined; }
  if (found !== undefined) api.accessToken.setCustomClaim('escaped', String(typeof found));
  api.accessToken.setCustomClaim('held', true);
};
