// Is longer than an Action may be.
// expect: source
// pad: 102400
exports.onExecutePostLogin = async () => {};
