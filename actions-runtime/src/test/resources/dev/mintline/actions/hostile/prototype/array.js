// Replaces what arrays can do.
// expect: completes
// check: real
exports.onExecutePostLogin = async (event, api) => {
  Array.prototype.push = () => { throw 1; };
  Array.prototype[Symbol.iterator] = () => { throw 1; };
  Array.prototype.map = Array.prototype.join = () => { throw 1; };
  api.accessToken.setCustomClaim('held', 'real');
  api.accessToken.addScope(' a ');
  console.log('fine', 1);
};
