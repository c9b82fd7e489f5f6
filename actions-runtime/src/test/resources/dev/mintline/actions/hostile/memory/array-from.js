// Makes a huge array from a length.
// expect: allocation memory cpu error timeout stack
exports.onExecutePostLogin = async (event, api) => {
  Array.from({ length: 1e9 }, (_, i) => i);
};
