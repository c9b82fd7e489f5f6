// Awaits for ever, so that every turn is a promise job.
// expect: cpu allocation timeout
exports.onExecutePostLogin = async (event, api) => {
  for (;;) await null;
};
