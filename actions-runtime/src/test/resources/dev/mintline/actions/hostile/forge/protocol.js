// Makes the event claim another protocol to be allowed a revocation.
// expect: completes
// event: login
exports.onExecutePostLogin = async (event, api) => {
  event.transaction = { protocol: 'oauth2-refresh-token' };
  Object.defineProperty(event, 'refresh_token', { value: { access: 'offline', id: 'x' } });
  api.refreshToken.revoke('forged');
  api.accessToken.setCustomClaim('held', true);
};
