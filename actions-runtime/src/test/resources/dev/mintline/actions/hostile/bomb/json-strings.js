// Parses megabytes of JSON again and again.
// expect: allocation memory cpu error timeout stack
exports.onExecutePostLogin = async (event, api) => {
  const json = '[' + '"abcdefgh",'.repeat(5e5) + '1]', all = [];
  for (;;) all.push(JSON.parse(json));
};
