// Sets expiries that are no numbers.
// expect: completes error
exports.onExecutePostLogin = async (event, api) => {
  for (const value of [NaN, Infinity, -1e300, '1', {}, 1n]) { try { api.session.setExpiresAt(value); } catch {} }
  api.accessToken.setCustomClaim('held', true);
};
