// Parses an object with a hundred thousand keys.
// expect: allocation memory cpu error timeout stack
exports.onExecutePostLogin = async (event, api) => {
  let json = '{';
  for (let i = 0; i < 1e5; i++) json += `"k${i}":${i},`;
  const all = [];
  for (;;) all.push(JSON.parse(json + '"z":0}'));
};
