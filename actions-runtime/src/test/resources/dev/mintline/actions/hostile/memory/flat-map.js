// Multiplies an array.
// expect: allocation memory cpu error timeout stack
exports.onExecutePostLogin = async (event, api) => {
  let list = [1];
  for (;;) list = list.flatMap((x) => [x, x, x]);
};
