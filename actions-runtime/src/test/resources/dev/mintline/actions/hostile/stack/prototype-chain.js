// Builds a chain of a million prototypes and searches it.
// expect: stack error cpu allocation timeout memory completes
exports.onExecutePostLogin = async (event, api) => {
  let o = {};
  for (let i = 0; i < 1e6; i++) o = Object.create(o);
  o.missing;
  api.accessToken.setCustomClaim('held', true);
};
