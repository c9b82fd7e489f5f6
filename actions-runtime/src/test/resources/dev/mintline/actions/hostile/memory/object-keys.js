// Gives an object new keys without end.
// expect: allocation memory cpu error timeout stack
exports.onExecutePostLogin = async (event, api) => {
  const o = {};
  for (let i = 0; ; i++) o['key' + i] = i;
};
