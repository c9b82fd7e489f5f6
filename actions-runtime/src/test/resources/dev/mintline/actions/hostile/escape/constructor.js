// Climbs from a host function to its maker.
// expect: completes
exports.onExecutePostLogin = async (event, api) => {
  let found;
  try { found = ((f) => f('return typeof Java !== "undefined" ? Java : undefined')())(api.access.deny.constructor); } catch { found = undefined; }
  if (found !== undefined) api.accessToken.setCustomClaim('escaped', String(typeof found));
  api.accessToken.setCustomClaim('held', true);
};
