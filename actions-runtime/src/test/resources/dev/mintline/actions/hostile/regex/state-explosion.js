// Asks for an automaton with 2^40 states.
// expect: cpu allocation timeout error completes
exports.onExecutePostLogin = async (event, api) => {
  /(a|b)*a(a|b){40}c/.test('ab'.repeat(5000));
  api.accessToken.setCustomClaim('held', true);
};
