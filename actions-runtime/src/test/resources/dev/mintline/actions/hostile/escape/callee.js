// Climbs the stack through arguments and caller.
// expect: completes
exports.onExecutePostLogin = async (event, api) => {
  let found;
  try { found = (function () { return arguments.callee.caller ?? (function f() { return f.caller; })() ?? undefined; })(); } catch { found = undefined; }
  if (found !== undefined) api.accessToken.setCustomClaim('escaped', String(typeof found));
  api.accessToken.setCustomClaim('held', true);
};
