// Closes the function around the module.
// expect: error
}); globalThis.out = 1; (function () {
exports.onExecutePostLogin = async () => {};
