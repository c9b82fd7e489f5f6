// Rejects without end.
// expect: cpu allocation timeout
exports.onExecutePostLogin = async (event, api) => {
  for (;;) { Promise.reject(new Error()); await null; }
};
