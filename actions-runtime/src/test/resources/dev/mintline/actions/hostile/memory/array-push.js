// Fills an array.
// expect: allocation memory cpu error timeout stack
exports.onExecutePostLogin = async (event, api) => {
  const all = [];
  for (;;) all.push('x'.repeat(1000) + all.length);
};
