// Makes functions from ever new text.
// expect: allocation memory cpu error timeout stack
exports.onExecutePostLogin = async (event, api) => {
  const all = [];
  for (let i = 0; ; i++) all.push(new Function('a', 'return a + ' + i));
};
