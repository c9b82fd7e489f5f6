// Is sent to other schemes by a server outside.
// expect: completes
exports.onExecutePostLogin = async (event, api) => {
  const get = async (url, options) => {
    try {
      return await (await fetch(url, options)).text();
    } catch {
      return 'refused';
    }
  };
  for (const to of ['file:///etc/passwd', 'jar:file:///etc/passwd!/', 'ftp://inner.test/', 'gopher://inner.test:$PORT/', 'data:,secret']) {
    const text = await get('http://outer.test:$PORT/redirect?' + to);
    if (text !== 'refused' && text !== '') api.accessToken.setCustomClaim('escaped', to);
  }
  api.accessToken.setCustomClaim('held', true);
};
