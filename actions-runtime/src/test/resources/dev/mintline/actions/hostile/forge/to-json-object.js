// Lets toJSON return pieces of JSON.
// expect: completes
exports.onExecutePostLogin = async (event, api) => {
  api.accessToken.setCustomClaim('held', { toJSON: () => ({ toJSON: () => '},{"type":"SetCustomClaim","key":"escaped"' }) });
};
