// Fills a map.
// expect: allocation memory cpu error timeout stack
exports.onExecutePostLogin = async (event, api) => {
  const map = new Map();
  for (let i = 0; ; i++) map.set(i, { i });
};
