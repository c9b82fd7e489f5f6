// Sets timers without end.
// expect: allocation memory cpu error timeout stack
exports.onExecutePostLogin = async (event, api) => {
  for (;;) setTimeout(() => {}, 1000);
};
