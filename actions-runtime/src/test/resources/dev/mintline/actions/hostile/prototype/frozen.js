// Freezes everything.
// expect: completes
// check: real
exports.onExecutePostLogin = async (event, api) => {
  for (const root of [Object, Function, Array, String, Promise, Error, Map]) { Object.freeze(root); Object.freeze(root.prototype); }
  Object.freeze(globalThis);
  api.accessToken.setCustomClaim('held', 'real');
  api.accessToken.addScope(' a ');
  console.log('fine', 1);
};
