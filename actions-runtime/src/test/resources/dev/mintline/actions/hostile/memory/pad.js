// Pads texts.
// expect: allocation memory cpu error timeout stack
exports.onExecutePostLogin = async (event, api) => {
  const all = [];
  for (;;) all.push('x'.padEnd(8e6, 'yz' + all.length));
};
