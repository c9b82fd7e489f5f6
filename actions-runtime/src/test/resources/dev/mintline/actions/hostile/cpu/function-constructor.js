// Loops inside a function made from text.
// expect: cpu allocation timeout
exports.onExecutePostLogin = async (event, api) => {
  new Function('for (;;);')();
};
