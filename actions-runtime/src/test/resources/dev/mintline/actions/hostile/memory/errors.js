// Keeps errors with stacks.
// expect: allocation memory cpu error timeout stack
exports.onExecutePostLogin = async (event, api) => {
  const all = [];
  Error.stackTraceLimit = 200;
  for (;;) all.push(new Error("x".repeat(100)));
};
