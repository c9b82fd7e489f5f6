// Gives text to setTimeout, which would be eval.
// expect: error
exports.onExecutePostLogin = async (event, api) => {
  setTimeout('globalThis.pwned = 1', 1);
};
