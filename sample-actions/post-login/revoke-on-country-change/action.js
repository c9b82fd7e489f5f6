/** A refresh token stays in the country it was issued in: on a change it is revoked and the user signs in again. */
exports.onExecutePostLogin = async (event, api) => {
  const country = event.request.geoip.countryCode;
  if (!country) {
    return; // unknown is not a change
  }
  if (event.transaction?.protocol !== 'oauth2-refresh-token') {
    api.refreshToken.setMetadata('country', country);
    api.session.setMetadata('country', country);
    return;
  }
  const online = event.refresh_token?.access === 'online';
  const known = online ? event.session?.metadata?.country : event.refresh_token?.metadata?.country;
  if (known && known !== country) {
    console.warn(`country changed from ${known} to ${country}`);
    api.refreshToken.revoke('Your location changed. Please sign in again.');
  }
};
