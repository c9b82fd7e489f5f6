// Loops inside eval.
// expect: cpu allocation timeout
exports.onExecutePostLogin = async (event, api) => {
  eval('for (;;);');
};
