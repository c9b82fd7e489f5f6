// Repeats a text beyond all measure.
// expect: allocation memory cpu error timeout stack
exports.onExecutePostLogin = async (event, api) => {
  'x'.repeat(2 ** 29);
};
