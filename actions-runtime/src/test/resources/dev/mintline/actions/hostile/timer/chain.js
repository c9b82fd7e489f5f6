// Sets the next timer in every timer.
// expect: timeout cpu allocation
exports.onExecutePostLogin = async (event, api) => {
  await new Promise(() => { (function next() { setTimeout(next, 1); })(); });
};
