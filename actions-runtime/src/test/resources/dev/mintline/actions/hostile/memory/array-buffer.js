// Allocates one buffer larger than the heap.
// expect: allocation memory cpu error timeout stack
exports.onExecutePostLogin = async (event, api) => {
  new Uint8Array(2 ** 31 - 1);
};
