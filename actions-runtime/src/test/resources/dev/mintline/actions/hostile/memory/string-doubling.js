// Doubles a text.
// expect: allocation memory cpu error timeout stack
exports.onExecutePostLogin = async (event, api) => {
  let text = 'x';
  for (;;) text += text;
};
