// Concatenates an array with itself.
// expect: allocation memory cpu error timeout stack
exports.onExecutePostLogin = async (event, api) => {
  let list = [1];
  for (;;) list = list.concat(list);
};
