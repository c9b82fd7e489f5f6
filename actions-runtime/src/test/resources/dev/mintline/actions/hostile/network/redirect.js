// Is sent inside by a server outside.
// expect: completes
exports.onExecutePostLogin = async (event, api) => {
  const get = async (url, options) => {
    try {
      return await (await fetch(url, options)).text();
    } catch {
      return 'refused';
    }
  };
  for (const url of [
    'http://127.0.0.1:$PORT/', 'http://inner.test:$PORT/', '//inner.test:$PORT/', 'http://rebind.test:$PORT/',
    'http://outer.test:$PORT/redirect?http://inner.test:$PORT/', 'http://[::ffff:127.0.0.1]:$PORT/',
  ].map((to) => 'http://outer.test:$PORT/redirect?' + to)) {
    if ((await get(url)).includes('secret')) api.accessToken.setCustomClaim('escaped', url);
  }
  api.accessToken.setCustomClaim('held', true);
};
