// Reaches inside through a name that has an address outside and one inside.
// expect: completes
exports.onExecutePostLogin = async (event, api) => {
  const get = async (url, options) => {
    try {
      return await (await fetch(url, options)).text();
    } catch {
      return 'refused';
    }
  };
  for (const url of Array(4).fill('http://mixed.test:$PORT/')) {
    if ((await get(url)).includes('secret')) api.accessToken.setCustomClaim('escaped', url);
  }
  api.accessToken.setCustomClaim('held', true);
};
