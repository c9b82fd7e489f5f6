// Leaves a fetch behind for whoever runs next.
// expect: completes
// twice: true
exports.onExecutePostLogin = async (event, api) => {
  const state = (globalThis.left ??= []);
  if (state.length > 0) api.accessToken.setCustomClaim('escaped', true);
  fetch('http://outer.test:$PORT/').then(() => state.push(1), () => state.push(2));
  api.accessToken.setCustomClaim('held', true);
};
