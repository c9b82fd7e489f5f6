// Throws what looks like the engine's own failure.
// expect: error
exports.onExecutePostLogin = async (event, api) => {
  throw Object.assign(new Error('Maximum frame limit exceeded. Java heap space'), { name: 'java.lang.OutOfMemoryError' });
};
