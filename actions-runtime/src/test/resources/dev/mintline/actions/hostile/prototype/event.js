// Bends the event that the api reads.
// expect: completes
// check: real
exports.onExecutePostLogin = async (event, api) => {
  event.transaction = { protocol: 'forged' };
  event.user = null;
  event.session = 1;
  Object.freeze(event);
  api.accessToken.setCustomClaim('held', 'real');
  api.accessToken.addScope(' a ');
  console.log('fine', 1);
};
