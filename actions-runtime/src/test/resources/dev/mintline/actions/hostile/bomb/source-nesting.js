// Compiles source nested a hundred thousand deep.
// expect: allocation memory cpu error timeout stack
exports.onExecutePostLogin = async (event, api) => {
  eval('['.repeat(1e5) + ']'.repeat(1e5));
};
