(function (kit) {
  kit.api_refreshToken = (run, api, event, facts) => {
    const token = facts.refreshToken;
    const atLogin = { __proto__: null }; // what this Action sets before there is a token to show it on
    const metadata = () => {
      if (token === undefined) return atLogin;
      if (!kit.isPlain(token.metadata)) kit.put(token, 'metadata', {});
      return token.metadata;
    };
    const guard = (method) => {
      if (facts.online) throw new kit.Error(`Cannot call ${method} on an online refresh token.`);
    };
    return {
      revoke(reason) {
        if (reason !== undefined) {
          kit.mustBe('message', reason, 'string');
          kit.atMost('message', reason, 1024);
        }
        if (!facts.refresh) {
          kit.warn(run, 'api.refreshToken.revoke was ignored: no refresh token is being exchanged.');
          return;
        }
        kit.command(run, 'RevokeRefreshToken', kit.member('reason', reason));
      },
      setExpiresAt(absolute) {
        guard('setExpiresAt');
        kit.command(run, 'SetRefreshTokenExpiration', '"absolute":' + kit.stringify(kit.epoch('absolute', absolute)));
      },
      setIdleExpiresAt(inactivity) {
        guard('setIdleExpiresAt');
        kit.command(run, 'SetRefreshTokenExpiration', '"idle":' + kit.stringify(kit.epoch('inactivity', inactivity)));
      },
      setMetadata(key, value) {
        kit.prefixed('Failed to set refresh token metadata: ', () => {
          guard('setMetadata');
          kit.checkMetadata(metadata(), key, value);
        });
        if (value === null) delete metadata()[key]; else kit.put(metadata(), key, value);
        kit.command(run, 'SetRefreshTokenMetadata', kit.members(kit.member('key', key), kit.member('value', value)));
      },
      deleteMetadata(key) {
        guard('deleteMetadata');
        delete metadata()[key];
        kit.command(run, 'SetRefreshTokenMetadata', kit.member('key', kit.String(key)) + ',"value":null');
      },
      evictMetadata() {
        guard('evictMetadata');
        if (token !== undefined) kit.put(token, 'metadata', {});
        kit.command(run, 'EvictRefreshTokenMetadata', '');
      },
    };
  };
})
