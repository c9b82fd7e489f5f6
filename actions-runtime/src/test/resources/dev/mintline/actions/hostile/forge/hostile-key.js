// Gives a claim a name that is a hostile object.
// expect: completes
exports.onExecutePostLogin = async (event, api) => {
  let calls = 0;
  api.accessToken.setCustomClaim({ toString: () => (calls++ === 0 ? 'held' : 'escaped') }, true);
};
