// Calls a function bound a hundred thousand times.
// expect: stack error cpu allocation timeout memory completes
exports.onExecutePostLogin = async (event, api) => {
  let f = () => 1;
  for (let i = 0; i < 1e5; i++) f = f.bind(null);
  f();
  api.accessToken.setCustomClaim('held', true);
};
