// Loops in the callback of replace.
// expect: cpu allocation timeout
exports.onExecutePostLogin = async (event, api) => {
  'abc'.replace(/b/, () => { for (;;); });
};
