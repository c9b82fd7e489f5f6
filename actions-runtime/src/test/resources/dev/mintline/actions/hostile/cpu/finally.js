// Goes on looping while it is being ended.
// expect: cpu allocation timeout
exports.onExecutePostLogin = async (event, api) => {
  try { for (;;); } finally { for (;;); }
};
