// Replaces Promise.prototype.then to keep its run from ending.
// expect: completes error never_settles timeout
exports.onExecutePostLogin = async (event, api) => {
  Promise.prototype.then = function () { return this; };
};
