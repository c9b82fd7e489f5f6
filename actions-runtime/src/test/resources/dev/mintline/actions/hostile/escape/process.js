// Looks for the process.
// expect: completes
exports.onExecutePostLogin = async (event, api) => {
  const tried = [() => process.mainModule, () => process.env.PATH, () => process.binding('fs'), () => process.dlopen({}, '/lib/x.so'), () => process.kill(process.pid, 'SIGKILL')];
  const found = tried.map((attempt) => { try { return attempt(); } catch { return undefined; } }).find((value) => value !== undefined);
  if (found !== undefined) api.accessToken.setCustomClaim('escaped', String(typeof found));
  api.accessToken.setCustomClaim('held', true);
};
