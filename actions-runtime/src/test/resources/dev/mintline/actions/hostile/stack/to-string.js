// Recurses through conversions.
// expect: stack error cpu allocation timeout
exports.onExecutePostLogin = async (event, api) => {
  const o = { toString() { return '' + o; } };
  String(o);
};
