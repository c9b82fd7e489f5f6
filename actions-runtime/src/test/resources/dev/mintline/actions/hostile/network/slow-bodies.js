// Holds as many slow connections as it can.
// expect: timeout
exports.onExecutePostLogin = async (event, api) => {
  const get = async (url, options) => {
    try {
      return await (await fetch(url, options)).text();
    } catch {
      return 'refused';
    }
  };
  await Promise.all(Array.from({ length: 40 }, () => get('http://outer.test:$PORT/drip')));
};
