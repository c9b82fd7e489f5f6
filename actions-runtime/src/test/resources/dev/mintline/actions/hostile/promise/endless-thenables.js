// Resolves to thenables without end.
// expect: cpu allocation timeout
exports.onExecutePostLogin = async (event, api) => {
  const again = { then(resolve) { resolve(again); } };
  await again;
};
