// Registers symbols without end.
// expect: allocation memory cpu error timeout stack
exports.onExecutePostLogin = async (event, api) => {
  for (let i = 0; ; i++) Symbol.for('registered symbol number ' + i);
};
