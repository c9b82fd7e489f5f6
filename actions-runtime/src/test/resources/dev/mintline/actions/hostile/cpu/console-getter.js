// Loops inside a getter that the console reads.
// expect: cpu allocation timeout
exports.onExecutePostLogin = async (event, api) => {
  console.log({ get [Symbol.toStringTag]() { for (;;); } });
};
