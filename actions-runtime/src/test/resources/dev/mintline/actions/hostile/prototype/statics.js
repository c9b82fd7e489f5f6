// Replaces what Object and Reflect can do.
// expect: completes
// check: real
exports.onExecutePostLogin = async (event, api) => {
  Object.keys = Object.create = Object.defineProperty = Reflect.apply = Array.isArray = () => { throw 1; };
  api.accessToken.setCustomClaim('held', 'real');
  api.accessToken.addScope(' a ');
  console.log('fine', 1);
};
