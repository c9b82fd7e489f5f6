// Asks stack frames for functions and receivers.
// expect: completes
exports.onExecutePostLogin = async (event, api) => {
  let found;
  try { found = (() => { Error.prepareStackTrace = (_, sites) => sites; const sites = new Error().stack; const found = Array.isArray(sites) ? sites.map((s) => s.getFunction?.() ?? s.getThis?.()).find((v) => v !== undefined && v !== null) : undefined; return found === globalThis || typeof found === 'function' && found.toString().includes('onExecute') ? undefined : found; })(); } catch { found = undefined; }
  if (found !== undefined) api.accessToken.setCustomClaim('escaped', String(typeof found));
  api.accessToken.setCustomClaim('held', true);
};
