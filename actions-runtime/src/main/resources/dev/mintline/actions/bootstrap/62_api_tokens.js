(function (kit) {
  function modifyScope(run, add, value) {
    const scope = kit.scope(value);
    if (add && ++run.scopes > 1000) throw new kit.Error('The number of scopes exceeds the allowed maximum of 1000.');
    kit.command(run, 'ModifyScope', (add ? '"op":"add","scope":' : '"op":"remove","scope":') + kit.stringify(scope));
  }
  kit.api_accessToken = (run, api) => {
    run.scopes = 0;
    return {
      setCustomClaim(key, value) { kit.claim(run, false, key, value); return api; },
      addScope(scope) { modifyScope(run, true, scope); },
      removeScope(scope) { modifyScope(run, false, scope); },
    };
  };
  kit.api_idToken = (run, api) => ({
    setCustomClaim(key, value) { kit.claim(run, true, key, value); return api; },
  });
})
