// Joins much with much.
// expect: allocation memory cpu error timeout stack
exports.onExecutePostLogin = async (event, api) => {
  new Array(1e6).join('y'.repeat(1e6));
};
