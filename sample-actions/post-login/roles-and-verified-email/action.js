/** Only people with a verified address get in, and both tokens say which roles they have. */
exports.onExecutePostLogin = async (event, api) => {
  if (!event.user.email_verified) {
    api.access.deny('Please verify your email address, then sign in again.');
    return;
  }
  const namespace = event.secrets.CLAIM_NAMESPACE ?? 'https://example.com';
  const roles = event.authorization?.roles ?? [];
  api.accessToken.setCustomClaim(`${namespace}/roles`, roles);
  api.idToken.setCustomClaim(`${namespace}/roles`, roles);
};
