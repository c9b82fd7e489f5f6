// Parses JSON nested a million deep.
// expect: allocation memory cpu error timeout stack
exports.onExecutePostLogin = async (event, api) => {
  JSON.parse('['.repeat(1e6) + ']'.repeat(1e6));
};
