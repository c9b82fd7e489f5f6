// Rejects with a hostile object from a timer.
// expect: error
exports.onExecutePostLogin = async (event, api) => {
  await new Promise((_, reject) => setTimeout(() => reject({ toString() { throw { toString() { throw 1; } }; } }), 1));
};
