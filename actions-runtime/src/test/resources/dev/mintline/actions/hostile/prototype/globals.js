// Deletes every global.
// expect: completes
// check: real
exports.onExecutePostLogin = async (event, api) => {
  for (const key of Reflect.ownKeys(globalThis)) { try { delete globalThis[key]; } catch {} }
  api.accessToken.setCustomClaim('held', 'real');
  api.accessToken.addScope(' a ');
  console.log('fine', 1);
};
