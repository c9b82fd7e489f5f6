// Prints large lines without end.
// expect: allocation memory cpu error timeout stack
exports.onExecutePostLogin = async (event, api) => {
  for (;;) console.log('x'.repeat(100000));
};
