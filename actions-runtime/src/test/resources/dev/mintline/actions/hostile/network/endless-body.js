// Receives a body that never ends.
// expect: completes
exports.onExecutePostLogin = async (event, api) => {
  const get = async (url, options) => {
    try {
      return await (await fetch(url, options)).text();
    } catch {
      return 'refused';
    }
  };
  if ((await get('http://outer.test:$PORT/endless')) !== 'refused') api.accessToken.setCustomClaim('escaped', true);
  api.accessToken.setCustomClaim('held', true);
};
