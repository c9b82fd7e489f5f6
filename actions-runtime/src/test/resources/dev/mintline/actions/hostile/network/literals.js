// Writes the address of the inside in every way there is.
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
    '127.0.0.1', '127.1', '2130706433', '0x7f000001', '0x7f.1', '017700000001', '0177.0.0.1', '127.0.0.1.', '0', '0.0.0.0',
    '[::1]', '[::]', '[::ffff:127.0.0.1]', '[::ffff:7f00:1]', '[64:ff9b::7f00:1]', '[::127.0.0.1]', '１２７.0.0.1',
    'outer.test%00@127.0.0.1', 'outer.test#@127.0.0.1',
  ].map((host) => 'http://' + host + ':$PORT/')) {
    if ((await get(url)).includes('secret')) api.accessToken.setCustomClaim('escaped', url);
  }
  api.accessToken.setCustomClaim('held', true);
};
