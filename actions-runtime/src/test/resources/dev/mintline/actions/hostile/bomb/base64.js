// Encodes and decodes ever larger texts.
// expect: allocation memory cpu error timeout stack
exports.onExecutePostLogin = async (event, api) => {
  let text = 'x';
  for (;;) text = btoa(text) + text;
};
