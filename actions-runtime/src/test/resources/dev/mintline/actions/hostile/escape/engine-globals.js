// Looks for globals of the engine.
// expect: completes
exports.onExecutePostLogin = async (event, api) => {
  let found;
  try { found = ['Graal', 'print', 'printErr', 'quit', 'exit', 'readbuffer', 'WebAssembly', 'Worker', 'ShadowRealm', 'Temporal', 'kit', 'host', 'javax', 'org', 'com'].find((name) => name in globalThis); } catch { found = undefined; }
  if (found !== undefined) api.accessToken.setCustomClaim('escaped', String(typeof found));
  api.accessToken.setCustomClaim('held', true);
};
