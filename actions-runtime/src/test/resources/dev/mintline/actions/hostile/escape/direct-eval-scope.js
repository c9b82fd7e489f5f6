// Reads the scope of the prelude through eval.
// expect: completes
exports.onExecutePostLogin = async (event, api) => {
  let found;
  for (const name of ['kit', 'host', 'run', 'compiled', 'waiting', 'factories', 'opened', 'LAZY']) {
    try { found ??= eval(name); } catch {}
  }
  if (found !== undefined) api.accessToken.setCustomClaim('escaped', typeof found);
  api.accessToken.setCustomClaim('held', true);
};
