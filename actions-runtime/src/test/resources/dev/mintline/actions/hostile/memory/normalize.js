// Normalises a large text.
// expect: allocation memory cpu error timeout stack
exports.onExecutePostLogin = async (event, api) => {
  const all = [];
  for (;;) all.push('\u1e9b\u0323'.repeat(1e6).normalize('NFKD'));
};
