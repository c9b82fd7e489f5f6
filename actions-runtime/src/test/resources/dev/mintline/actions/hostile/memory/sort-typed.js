// Sorts large typed arrays with a comparator.
// expect: allocation memory cpu error timeout stack
exports.onExecutePostLogin = async (event, api) => {
  for (;;) new Float64Array(1e6).map(Math.random).sort((a, b) => b - a);
};
