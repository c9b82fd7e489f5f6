// Replaces what promises can do.
// expect: completes
// check: real
exports.onExecutePostLogin = async (event, api) => {
  Promise.resolve = Promise.reject = Promise.all = () => { throw 1; };
  globalThis.Promise = null;
  api.accessToken.setCustomClaim('held', 'real');
  api.accessToken.addScope(' a ');
  console.log('fine', 1);
};
