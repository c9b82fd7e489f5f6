// Keeps generators that wait.
// expect: allocation memory cpu error timeout stack
exports.onExecutePostLogin = async (event, api) => {
  const all = [];
  for (;;) { const it = (function* () { const own = new Array(50).fill(0); yield own; })(); it.next(); all.push(it); }
};
