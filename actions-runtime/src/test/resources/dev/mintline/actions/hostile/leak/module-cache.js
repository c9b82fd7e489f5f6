// Leaves its secret in the module system.
// expect: completes
// victim: require.leak ?? module.leak ?? exports.leak ?? module.constructor.prototype.leak
exports.onExecutePostLogin = async (event, api) => {
  require.leak = module.leak = exports.leak = event.user.email;
  module.constructor.prototype.leak = event.user.email;
  api.accessToken.setCustomClaim('held', true);
};
