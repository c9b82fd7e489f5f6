// Waits in every prototype for what is behind the members of the event and the api before they are made.
// expect: completes
exports.onExecutePostLogin = async (event, api) => {
  const seen = [], added = [];
  const names = ['given', 'assigned', 'members', 'layout', 'source', 'place', 'make', 'value', 'get', 'set', 'writable',
    ...Object.keys(event), ...Object.keys(api)];
  const trap = (name) => ({
    __proto__: null,
    configurable: true,
    get() { if (this !== event && this !== api) seen[seen.length] = 'get ' + name; },
    set() { seen[seen.length] = 'set ' + name; },
  });
  for (const prototype of [Object.prototype, Function.prototype, Array.prototype, String.prototype]) {
    for (const name of names) {
      if (name in prototype) continue;
      Object.defineProperty(prototype, name, trap(name));
      added[added.length] = [prototype, name];
    }
  }
  const { call, apply } = Function.prototype;
  const { parse } = JSON;
  Function.prototype.call = Function.prototype.apply = () => { seen[seen.length] = 'call'; };
  JSON.parse = () => { seen[seen.length] = 'parse'; return { email: 'forged' }; };
  const read = [event.user.email, event.client.name, event.secrets, api.idToken, api.user, api.access];
  Function.prototype.call = call;
  Function.prototype.apply = apply;
  JSON.parse = parse;
  for (const [prototype, name] of added) delete prototype[name];
  if (seen.length > 0 || read[0] === 'forged') api.accessToken.setCustomClaim('escaped', seen.slice(0, 5).join());
  api.accessToken.setCustomClaim('held', true);
};
