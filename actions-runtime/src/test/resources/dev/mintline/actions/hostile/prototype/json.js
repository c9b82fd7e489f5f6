// Replaces JSON.
// expect: completes
// check: real
exports.onExecutePostLogin = async (event, api) => {
  JSON.stringify = () => 'forged';
  JSON.parse = () => ({});
  api.accessToken.setCustomClaim('held', 'real');
  api.accessToken.addScope(' a ');
  console.log('fine', 1);
};
