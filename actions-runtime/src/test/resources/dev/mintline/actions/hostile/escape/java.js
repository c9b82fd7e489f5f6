// Looks for Java.
// expect: completes
exports.onExecutePostLogin = async (event, api) => {
  let found;
  try { found = globalThis.Java ?? globalThis.java ?? globalThis.Packages ?? (typeof Java === 'undefined' ? undefined : Java.type('java.lang.System')); } catch { found = undefined; }
  if (found !== undefined) api.accessToken.setCustomClaim('escaped', String(typeof found));
  api.accessToken.setCustomClaim('held', true);
};
