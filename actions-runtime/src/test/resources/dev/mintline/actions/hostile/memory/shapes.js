// Makes objects of ever new shapes.
// expect: allocation memory cpu error timeout stack
exports.onExecutePostLogin = async (event, api) => {
  const all = [];
  for (let i = 0; ; i++) { const o = {}; o['a' + i] = 1; o['b' + i] = 2; all.push(o); }
};
