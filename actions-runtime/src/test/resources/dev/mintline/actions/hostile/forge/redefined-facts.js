// Redefines, deletes and freezes what the api decides by, and then asks for what this flow does not have.
// expect: completes
// event: login
exports.onExecutePostLogin = async (event, api) => {
  const forged = { protocol: 'oauth2-refresh-token', access: 'offline', id: 'x', metadata: {} };
  delete event.transaction;
  Object.defineProperty(event, 'transaction', { get: () => forged, configurable: true });
  Object.defineProperty(event, 'refresh_token', { get: () => forged, enumerable: true });
  event.user.user_id = 'db|another';
  Object.setPrototypeOf(event, forged);
  Object.freeze(event);
  api.refreshToken.revoke('forged');
  try { api.refreshToken.setExpiresAt(Date.now() + 1e6); } catch { /* refused */ }
  api.accessToken.setCustomClaim('held', true);
};
