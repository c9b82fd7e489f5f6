// Receives 64 MB of zeros in 64 KB.
// expect: completes
exports.onExecutePostLogin = async (event, api) => {
  const get = async (url, options) => {
    try {
      return await (await fetch(url, options)).text();
    } catch {
      return 'refused';
    }
  };
  if ((await get('http://outer.test:$PORT/gzip')) !== 'refused') api.accessToken.setCustomClaim('escaped', true);
  api.accessToken.setCustomClaim('held', true);
};
