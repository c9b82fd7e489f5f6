// Compiles new expressions without end.
// expect: allocation memory cpu error timeout stack
exports.onExecutePostLogin = async (event, api) => {
  for (let i = 0; ; i++) new RegExp('(' + i + '|x){1,9}').test('x' + i);
};
