// Puts accessors with internal names on Object.prototype.
// expect: completes
// check: real
exports.onExecutePostLogin = async (event, api) => {
  for (const name of ['open', 'result', 'commands', 'budget', 'host', 'get', 'set', 'value']) {
    Object.defineProperty(Object.prototype, name, { set() { throw 1; }, get() { return 'forged'; }, configurable: true });
  }
  api.accessToken.setCustomClaim('held', 'real');
  api.accessToken.addScope(' a ');
  console.log('fine', 1);
};
