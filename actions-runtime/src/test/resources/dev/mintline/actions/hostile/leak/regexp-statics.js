// Leaves its secret in RegExp.$1.
// expect: completes
// victim: RegExp.$1 || RegExp.lastMatch || RegExp.input || undefined
exports.onExecutePostLogin = async (event, api) => {
  /(.+)@/.exec(event.user.email);
  api.accessToken.setCustomClaim('held', true);
};
