// Grows what it serialises.
// expect: allocation memory cpu error timeout stack
exports.onExecutePostLogin = async (event, api) => {
  let value = ['x'.repeat(100)];
  for (;;) value = [JSON.stringify(value), JSON.stringify(value)];
};
