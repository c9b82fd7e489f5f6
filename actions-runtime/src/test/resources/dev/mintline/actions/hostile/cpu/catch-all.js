// Catches whatever could end its loop.
// expect: cpu allocation timeout
exports.onExecutePostLogin = async (event, api) => {
  for (;;) { try { throw 1; } catch { continue; } }
};
