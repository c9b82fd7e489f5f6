// Chains closures.
// expect: allocation memory cpu error timeout stack
exports.onExecutePostLogin = async (event, api) => {
  let f = () => 0;
  for (;;) { const g = f; f = () => g; f.data = new Array(50).fill(f); }
};
