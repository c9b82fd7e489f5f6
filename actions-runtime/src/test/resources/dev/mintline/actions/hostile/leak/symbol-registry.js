// Leaves its secret in the symbol registry.
// expect: completes
// victim: globalThis[Symbol.for('leak')] ?? ({})[Symbol.for('leak')]
exports.onExecutePostLogin = async (event, api) => {
  Symbol.for('leak').description;
  globalThis[Symbol.for('leak')] = event.user.email;
  Object.prototype[Symbol.for('leak')] = event.user.email;
  api.accessToken.setCustomClaim('held', true);
};
