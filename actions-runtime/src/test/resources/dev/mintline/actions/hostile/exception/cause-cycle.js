// Throws an error that is its own cause.
// expect: error
exports.onExecutePostLogin = async (event, api) => {
  const e = new Error('x');
  e.cause = e;
  console.log(e);
  throw e;
};
