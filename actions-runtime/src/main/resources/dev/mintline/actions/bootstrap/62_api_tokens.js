(function (kit) {
  function setCustomClaim(run, target, key, value) {
    const name = typeof key === 'string' ? key : kit.String(key);
    if (name === 'scope') throw new kit.Error('The "scope" claim cannot be set.');
    kit.claim(run, target, name, value === undefined ? '' : kit.stringify(value) ?? '');
  }
  function modifyScope(run, add, value) {
    const scope = kit.scope(value);
    if (add && ++run.scopes > 1000) throw new kit.Error('The number of scopes exceeds the allowed maximum of 1000.');
    kit.command(run, 'ModifyScope', (add ? '"op":"add","scope":' : '"op":"remove","scope":') + kit.stringify(scope));
  }
  kit.api_accessToken = (run, api) => {
    run.scopes = 0;
    return {
      setCustomClaim(key, value) { setCustomClaim(run, 'accessToken', key, value); return api; },
      addScope(scope) { modifyScope(run, true, scope); },
      removeScope(scope) { modifyScope(run, false, scope); },
    };
  };
  kit.api_idToken = (run, api) => ({
    setCustomClaim(key, value) { setCustomClaim(run, 'idToken', key, value); return api; },
  });
})
