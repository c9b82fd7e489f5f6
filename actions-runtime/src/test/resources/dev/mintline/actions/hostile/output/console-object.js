// Prints an object with a hundred thousand members.
// expect: allocation memory cpu error timeout stack completes
exports.onExecutePostLogin = async (event, api) => {
  console.log(Object.fromEntries(Array.from({ length: 1e5 }, (_, i) => ['k' + i, { i }])), { depth: 9 });
  api.accessToken.setCustomClaim('held', true);
};
