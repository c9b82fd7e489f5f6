// Queues promise jobs for ever.
// expect: cpu allocation timeout
exports.onExecutePostLogin = async (event, api) => {
  (function again() { queueMicrotask(again); })();
  await new Promise(() => {});
};
