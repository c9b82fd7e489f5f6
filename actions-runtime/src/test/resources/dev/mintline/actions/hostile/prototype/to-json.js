// Puts toJSON on every prototype.
// expect: completes
// check: real
exports.onExecutePostLogin = async (event, api) => {
  Object.prototype.toJSON = String.prototype.toJSON = Number.prototype.toJSON = () => 'forged';
  api.accessToken.setCustomClaim('held', 'real');
  api.accessToken.addScope(' a ');
  console.log('fine', 1);
};
