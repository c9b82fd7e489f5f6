// Leaves its mark in shared formatters.
// expect: completes
// victim: Intl.DateTimeFormat.prototype.leak
exports.onExecutePostLogin = async (event, api) => {
  Intl.DateTimeFormat.prototype.leak = event.user.email;
  Intl.NumberFormat.supportedLocalesOf = () => event.user.email;
  api.accessToken.setCustomClaim('held', true);
};
