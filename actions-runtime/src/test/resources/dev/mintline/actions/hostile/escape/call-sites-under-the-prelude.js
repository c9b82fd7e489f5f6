// Has the prelude call the script's code, and asks its stack frames for functions and receivers.
// expect: completes
exports.onExecutePostLogin = async (event, api) => {
  let found;
  const look = () => {
    Error.prepareStackTrace = (_, sites) => sites;
    const sites = new Error().stack;
    if (!Array.isArray(sites)) return;
    for (const site of sites) {
      const receiver = site.getThis?.();
      if (site.getFunction?.() !== undefined) found ??= 'function';
      if (receiver !== undefined && receiver !== globalThis && receiver !== key && receiver !== value) found ??= 'receiver';
      if (String(site.getFileName?.()).includes('mintline:')) found ??= site.getFileName();
    }
  };
  const key = { toString() { look(); return 'held'; } };
  const value = { get inner() { look(); return 1; }, toJSON() { look(); return { a: 1 }; } };
  api.accessToken.setCustomClaim(key, value);
  Object.defineProperty(event.session ?? {}, 'metadata', { get() { look(); return {}; }, configurable: true });
  try { api.session.setMetadata('a', 'b'); } catch { /* whatever it says */ }
  if (found !== undefined) api.accessToken.setCustomClaim('escaped', found);
  api.accessToken.setCustomClaim('held', true);
};
