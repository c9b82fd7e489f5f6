// Looks for internals in what this is.
// expect: completes
exports.onExecutePostLogin = async (event, api) => {
  let found;
  try { found = Reflect.ownKeys(this ?? {}).find((key) => typeof key === 'string' && /kit|host|internal/i.test(key)); } catch { found = undefined; }
  if (found !== undefined) api.accessToken.setCustomClaim('escaped', String(typeof found));
  api.accessToken.setCustomClaim('held', true);
};
