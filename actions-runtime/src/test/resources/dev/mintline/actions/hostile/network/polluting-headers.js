// Receives headers that are called __proto__ and constructor.
// expect: completes
exports.onExecutePostLogin = async (event, api) => {
  const { headers } = await fetch('http://outer.test:$PORT/headers');
  const plain = Object.fromEntries(headers);
  if ({}.polluted !== undefined || Object.getPrototypeOf(plain) !== Object.prototype || typeof {}.constructor !== 'function') {
    api.accessToken.setCustomClaim('escaped', true);
  }
  api.accessToken.setCustomClaim('held', true);
};
