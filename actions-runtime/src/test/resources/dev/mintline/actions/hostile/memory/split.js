// Splits a text into characters.
// expect: allocation memory cpu error timeout stack
exports.onExecutePostLogin = async (event, api) => {
  const all = [];
  for (;;) all.push('ab'.repeat(1e6).split(''));
};
