// Names another host in the headers than in the URL.
// expect: completes
exports.onExecutePostLogin = async (event, api) => {
  const get = async (url, options) => {
    try {
      return await (await fetch(url, options)).text();
    } catch {
      return 'refused';
    }
  };
  for (const headers of [{ Host: 'inner.test' }, { host: 'inner.test' }, { 'X-Forwarded-Host': 'inner.test', Host: 'inner.test' }]) {
    const text = await get('http://outer.test:$PORT/headers', { headers });
    if (/host=\[inner\.test/i.test(text.replace(/x-forwarded-host=\[[^\]]*\]/gi, ''))) api.accessToken.setCustomClaim('escaped', true);
  }
  api.accessToken.setCustomClaim('held', true);
};
