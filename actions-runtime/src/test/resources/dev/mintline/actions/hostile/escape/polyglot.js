// Looks for other languages.
// expect: completes
exports.onExecutePostLogin = async (event, api) => {
  let found;
  try { found = globalThis.Polyglot ?? (typeof Polyglot === 'undefined' ? undefined : Polyglot.eval('js', '1')); } catch { found = undefined; }
  if (found !== undefined) api.accessToken.setCustomClaim('escaped', String(typeof found));
  api.accessToken.setCustomClaim('held', true);
};
