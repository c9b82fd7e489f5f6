// Throws an error whose message loops.
// expect: cpu allocation timeout
exports.onExecutePostLogin = async (event, api) => {
  throw Object.defineProperty(new Error(), 'message', { get() { for (;;); } });
};
