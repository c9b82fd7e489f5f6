// Fetches more often than it may, all at once.
// expect: outbound completes cpu
exports.onExecutePostLogin = async (event, api) => {
  const get = async (url, options) => {
    try {
      return await (await fetch(url, options)).text();
    } catch {
      return 'refused';
    }
  };
  const texts = await Promise.all(Array.from({ length: 200 }, () => get('http://outer.test:$PORT/')));
  if (texts.filter((text) => text === 'outer').length > 50) api.accessToken.setCustomClaim('escaped', true);
  api.accessToken.setCustomClaim('held', true);
};
