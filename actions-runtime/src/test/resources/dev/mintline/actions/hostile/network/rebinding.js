// Reaches inside through a name that changes its address between two lookups.
// expect: completes
exports.onExecutePostLogin = async (event, api) => {
  const get = async (url, options) => {
    try {
      return await (await fetch(url, options)).text();
    } catch {
      return 'refused';
    }
  };
  for (const url of Array(8).fill('http://rebind.test:$PORT/')) {
    if ((await get(url)).includes('secret')) api.accessToken.setCustomClaim('escaped', url);
  }
  api.accessToken.setCustomClaim('held', true);
};
