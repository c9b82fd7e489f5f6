// Allocates typed arrays.
// expect: allocation memory cpu error timeout stack
exports.onExecutePostLogin = async (event, api) => {
  const all = [];
  for (;;) all.push(new Float64Array(1e6).fill(1));
};
