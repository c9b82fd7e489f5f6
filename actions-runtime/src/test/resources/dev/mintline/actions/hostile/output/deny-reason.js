// Denies with a reason of megabytes.
// expect: commands error allocation memory cpu timeout stack
exports.onExecutePostLogin = async (event, api) => {
  api.access.deny('x'.repeat(4e6));
};
