// Builds a clock from a busy counter.
// expect: cpu allocation timeout
exports.onExecutePostLogin = async (event, api) => {
  let n = 0;
  const start = Date.now();
  while (Date.now() >= start) n++;
};
