// Receives a body that stops after its first byte.
// expect: timeout
exports.onExecutePostLogin = async (event, api) => {
  const get = async (url, options) => {
    try {
      return await (await fetch(url, options)).text();
    } catch {
      return 'refused';
    }
  };
  await get('http://outer.test:$PORT/stall');
};
