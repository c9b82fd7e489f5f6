// Compiles megabytes of source.
// expect: allocation memory cpu error timeout stack
exports.onExecutePostLogin = async (event, api) => {
  new Function('return ' + '1+'.repeat(4e6) + '1')();
};
