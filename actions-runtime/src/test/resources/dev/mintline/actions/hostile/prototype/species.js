// Replaces species and hasInstance.
// expect: completes
// check: real
exports.onExecutePostLogin = async (event, api) => {
  Object.defineProperty(Array, Symbol.species, { get() { throw 1; } });
  Object.defineProperty(Promise, Symbol.species, { get() { throw 1; } });
  Object.defineProperty(Error, Symbol.hasInstance, { value: () => true });
  api.accessToken.setCustomClaim('held', 'real');
  api.accessToken.addScope(' a ');
  console.log('fine', 1);
};
