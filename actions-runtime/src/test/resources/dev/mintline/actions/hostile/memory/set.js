// Fills a set.
// expect: allocation memory cpu error timeout stack
exports.onExecutePostLogin = async (event, api) => {
  const set = new Set();
  for (let i = 0; ; i++) set.add('k' + i);
};
