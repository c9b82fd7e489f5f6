// Climbs from the console to its maker.
// expect: completes
exports.onExecutePostLogin = async (event, api) => {
  let found;
  try { found = console.log.constructor.constructor('return typeof Polyglot !== "undefined" ? Polyglot : undefined')(); } catch { found = undefined; }
  if (found !== undefined) api.accessToken.setCustomClaim('escaped', String(typeof found));
  api.accessToken.setCustomClaim('held', true);
};
