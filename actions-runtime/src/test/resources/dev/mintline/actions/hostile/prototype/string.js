// Replaces what texts can do.
// expect: completes
// check: real
exports.onExecutePostLogin = async (event, api) => {
  for (const name of ['charCodeAt', 'trim', 'split', 'slice', 'indexOf', 'startsWith']) String.prototype[name] = () => { throw 1; };
  api.accessToken.setCustomClaim('held', 'real');
  api.accessToken.addScope(' a ');
  console.log('fine', 1);
};
