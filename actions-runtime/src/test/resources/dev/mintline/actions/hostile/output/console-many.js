// Prints small lines without end.
// expect: cpu allocation timeout
exports.onExecutePostLogin = async (event, api) => {
  for (;;) console.log(1);
};
