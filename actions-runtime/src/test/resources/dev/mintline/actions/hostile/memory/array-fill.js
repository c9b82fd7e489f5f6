// Fills a huge array at once.
// expect: allocation memory cpu error timeout stack
exports.onExecutePostLogin = async (event, api) => {
  Array(1e9).fill(0);
};
