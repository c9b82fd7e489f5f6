// Is sent round and round.
// expect: completes
exports.onExecutePostLogin = async (event, api) => {
  const get = async (url, options) => {
    try {
      return await (await fetch(url, options)).text();
    } catch {
      return 'refused';
    }
  };
  const text = await get('http://outer.test:$PORT/redirect?/redirect?http://outer.test:$PORT/redirect');
  const again = await get('http://outer.test:$PORT/redirect');
  if (text !== 'refused' || again !== 'refused') console.log('it came to an end');
  api.accessToken.setCustomClaim('held', true);
};
