// Spreads a huge array into arguments and arrays.
// expect: allocation memory cpu error timeout stack
exports.onExecutePostLogin = async (event, api) => {
  const big = new Array(3e6).fill(1), all = [];
  for (;;) all.push([...big]);
};
