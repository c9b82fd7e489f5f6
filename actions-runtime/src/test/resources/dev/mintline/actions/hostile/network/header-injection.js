// Smuggles a header and a second request in by line breaks.
// expect: completes
exports.onExecutePostLogin = async (event, api) => {
  const get = async (url, options) => {
    try {
      return await (await fetch(url, options)).text();
    } catch {
      return 'refused';
    }
  };
  for (const headers of [{ a: 'b\r\nx-smuggled: 1' }, { a: 'b\nx-smuggled: 1' }, { 'a\r\nx-smuggled': '1' }, { a: 'b\u010d\u010ax-smuggled: 1' }]) {
    if ((await get('http://outer.test:$PORT/headers', { headers })).toLowerCase().includes('x-smuggled=')) {
      api.accessToken.setCustomClaim('escaped', true);
    }
  }
  await get('http://outer.test:$PORT/ HTTP/1.1\r\nHost: inner.test\r\n\r\nGET /');
  await get('http://outer.test:$PORT/', { method: 'GET / HTTP/1.1\r\nx: ' });
  api.accessToken.setCustomClaim('held', true);
};
