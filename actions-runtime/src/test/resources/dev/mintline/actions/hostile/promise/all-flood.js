// Waits for a million promises at once.
// expect: allocation memory cpu error timeout stack completes
exports.onExecutePostLogin = async (event, api) => {
  await Promise.all(Array.from({ length: 1e6 }, async () => ({ a: new Array(20).fill(0) })));
  for (;;);
};
