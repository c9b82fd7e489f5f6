// Fills a weak map with keys that stay alive.
// expect: allocation memory cpu error timeout stack
exports.onExecutePostLogin = async (event, api) => {
  const map = new WeakMap(), keys = [];
  for (;;) { const key = {}; keys.push(key); map.set(key, new Array(100).fill(0)); }
};
