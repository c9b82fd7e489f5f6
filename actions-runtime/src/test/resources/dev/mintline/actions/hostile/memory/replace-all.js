// Replaces each of many by much.
// expect: allocation memory cpu error timeout stack
exports.onExecutePostLogin = async (event, api) => {
  'x'.repeat(8e6).replaceAll('x', 'y'.repeat(1e6));
};
