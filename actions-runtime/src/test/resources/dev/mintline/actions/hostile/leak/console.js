// Leaves its secret on the console and the api.
// expect: completes
// victim: console.leak ?? api.leak ?? event.leak
exports.onExecutePostLogin = async (event, api) => {
  console.leak = api.leak = event.leak = event.user.email;
  Object.getPrototypeOf(api).leak = event.user.email;
  api.accessToken.setCustomClaim('held', true);
};
