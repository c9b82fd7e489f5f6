// Recurses through asynchronous functions.
// expect: stack error cpu allocation timeout
exports.onExecutePostLogin = async (event, api) => {
  const f = async (n) => (await f(n + 1)) + 1;
  await f(0);
};
