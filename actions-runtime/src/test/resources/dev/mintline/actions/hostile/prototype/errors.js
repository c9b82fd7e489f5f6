// Replaces the error classes and how stacks are made.
// expect: completes
// check: real
exports.onExecutePostLogin = async (event, api) => {
  Error.prepareStackTrace = () => { throw 1; };
  Error.captureStackTrace = () => { throw 1; };
  globalThis.Error = globalThis.TypeError = function () { throw 1; };
  api.accessToken.setCustomClaim('held', 'real');
  api.accessToken.addScope(' a ');
  console.log('fine', 1);
};
