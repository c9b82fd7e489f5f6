// Leaves its secret on a template object.
// expect: completes
// victim: globalThis.tagged
exports.onExecutePostLogin = async (event, api) => {
  const tag = (strings) => strings;
  try { tag`a`.leak = event.user.email; } catch {}
  globalThis.tagged = tag`a`;
  api.accessToken.setCustomClaim('held', true);
};
