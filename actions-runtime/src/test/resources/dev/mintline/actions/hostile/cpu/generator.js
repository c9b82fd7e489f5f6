// Draws from a generator that never ends.
// expect: cpu allocation timeout
exports.onExecutePostLogin = async (event, api) => {
  function* g() { for (;;) yield 1; }
  for (const x of g());
};
