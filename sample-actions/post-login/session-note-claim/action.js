/** On an exchange of an online refresh token: what the session carries goes into both tokens. */
exports.onExecutePostLogin = async (event, api) => {
  if (event.refresh_token?.access !== 'online') {
    return;
  }
  console.log('online exchange of session', event.session?.id);

  const info = event.session?.metadata?.importantInformation;
  api.accessToken.setCustomClaim('info', info);
  api.idToken.setCustomClaim('info', info);
};
