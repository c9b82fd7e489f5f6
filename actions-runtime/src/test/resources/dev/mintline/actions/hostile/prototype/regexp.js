// Replaces what regular expressions can do.
// expect: completes
// check: real
exports.onExecutePostLogin = async (event, api) => {
  RegExp.prototype.exec = RegExp.prototype.test = () => { throw 1; };
  RegExp.prototype[Symbol.replace] = () => { throw 1; };
  api.accessToken.setCustomClaim('held', 'real');
  api.accessToken.addScope(' a ');
  console.log('fine', 1);
};
