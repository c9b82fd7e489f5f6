// Draws from an asynchronous iterator that never ends.
// expect: cpu allocation timeout
exports.onExecutePostLogin = async (event, api) => {
  const forever = { [Symbol.asyncIterator]: () => ({ next: async () => ({ done: false }) }) };
  for await (const x of forever);
};
