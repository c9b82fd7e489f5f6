// Matches everywhere in a large text.
// expect: allocation memory cpu error timeout stack
exports.onExecutePostLogin = async (event, api) => {
  for (;;) [...'ab'.repeat(1e6).matchAll(/a/g)].length;
};
