// Bends the api itself.
// expect: completes
// check: real
exports.onExecutePostLogin = async (event, api) => {
  for (const key of Object.keys(api)) if (key !== 'accessToken') { try { api[key] = null; delete api[key]; } catch {} }
  api.accessToken.setCustomClaim('held', 'real');
  api.accessToken.addScope(' a ');
  console.log('fine', 1);
};
