// Holds as many connections as it can, whose bodies come byte by byte and never end.
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
