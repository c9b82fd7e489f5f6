// Sets claims named like members of every object.
// expect: completes
exports.onExecutePostLogin = async (event, api) => {
  for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty']) api.accessToken.setCustomClaim(name, 1);
  api.accessToken.setCustomClaim('held', true);
};
