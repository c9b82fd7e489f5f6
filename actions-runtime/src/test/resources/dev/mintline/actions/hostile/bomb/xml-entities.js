// Expands entities a billion times, by hand.
// expect: allocation memory cpu error timeout stack
exports.onExecutePostLogin = async (event, api) => {
  let lol = 'lol';
  for (let i = 0; i < 30; i++) lol = '&'.repeat(10).replaceAll('&', () => lol);
};
