// Parses a body of a million and a half objects.
// expect: allocation cpu
exports.onExecutePostLogin = async (event, api) => {
  const all = [];
  for (;;) all.push(await (await fetch('http://outer.test:$PORT/wide')).json());
};
