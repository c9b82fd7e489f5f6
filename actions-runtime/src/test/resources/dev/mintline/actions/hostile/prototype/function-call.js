// Replaces call, apply and bind.
// expect: completes
// check: real
exports.onExecutePostLogin = async (event, api) => {
  Function.prototype.call = Function.prototype.apply = Function.prototype.bind = () => { throw 1; };
  api.accessToken.setCustomClaim('held', 'real');
  api.accessToken.addScope(' a ');
  console.log('fine', 1);
};
