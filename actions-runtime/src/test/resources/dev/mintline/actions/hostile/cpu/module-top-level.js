// Loops at the top level of the module.
// expect: cpu allocation timeout
for (;;);
exports.onExecutePostLogin = async () => {};
