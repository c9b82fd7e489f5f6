// Puts a setter on the first element of every array.
// expect: completes
// check: real
exports.onExecutePostLogin = async (event, api) => {
  Object.defineProperty(Array.prototype, '0', { set() { throw 1; } });
  api.accessToken.setCustomClaim('held', 'real');
  api.accessToken.addScope(' a ');
  console.log('fine', 1);
};
