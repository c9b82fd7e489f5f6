// Reaches inside by a name of its own.
// expect: completes
exports.onExecutePostLogin = async (event, api) => {
  const get = async (url, options) => {
    try {
      return await (await fetch(url, options)).text();
    } catch {
      return 'refused';
    }
  };
  for (const url of ['http://inner.test:$PORT/', 'http://localhost:$PORT/', 'http://LOCALHOST.:$PORT/', 'http://outer.test@inner.test:$PORT/']) {
    if ((await get(url)).includes('secret')) api.accessToken.setCustomClaim('escaped', url);
  }
  api.accessToken.setCustomClaim('held', true);
};
