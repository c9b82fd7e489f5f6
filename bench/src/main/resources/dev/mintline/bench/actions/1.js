// Puts what the application wrote into the login session into both tokens.
exports.onExecutePostLogin = async (event, api) => {
  const metadata = (event.session && event.session.metadata) || {};
  const info = metadata.importantInformation || 'none';
  api.accessToken.setCustomClaim('https://bench.example/1', info);
  api.idToken.setCustomClaim('https://bench.example/1', info);
};
