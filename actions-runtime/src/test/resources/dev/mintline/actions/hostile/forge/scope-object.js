// Adds a scope that changes while it is checked.
// expect: completes
exports.onExecutePostLogin = async (event, api) => {
  let n = 0;
  try { api.accessToken.addScope({ toString: () => (n++ ? 'admin admin' : 'a'), trim: () => 'admin' }); api.accessToken.setCustomClaim('escaped', true); } catch {}
  api.accessToken.setCustomClaim('held', true);
};
