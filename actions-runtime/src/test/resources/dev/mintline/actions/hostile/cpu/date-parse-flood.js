// Parses dates without end.
// expect: cpu allocation timeout
exports.onExecutePostLogin = async (event, api) => {
  for (;;) Date.parse('2026-03-02T12:00:00.000Z');
};
