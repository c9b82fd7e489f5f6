(function (kit) {
  kit.api_session = (run, api, event, facts) => {
    const session = facts.session;
    const metadata = () => {
      if (!kit.isPlain(session.metadata)) kit.put(session, 'metadata', {});
      return session.metadata;
    };
    const absent = (method) => {
      if (session === undefined) kit.warn(run, `api.session.${method} was ignored: there is no session in this flow.`);
      return session === undefined;
    };
    return {
      revoke(reason, options) {
        if (reason !== undefined) kit.mustBe('message', reason, 'string');
        if (options !== undefined) {
          if (!kit.isPlain(options)) throw new kit.Error('options must be object');
          for (const name of kit.keys(options)) {
            if (name !== 'preserveRefreshTokens') throw new kit.Error('options must NOT have additional properties');
          }
          if (options.preserveRefreshTokens !== undefined) {
            kit.mustBe('preserveRefreshTokens', options.preserveRefreshTokens, 'boolean');
          }
        }
        absent('revoke'); // still denies (actions.md 3.6)
        kit.command(run, 'RevokeSession', kit.members(
          kit.member('reason', reason), kit.member('preserveRefreshTokens', options?.preserveRefreshTokens === true)));
      },
      setExpiresAt(absolute) {
        const ms = kit.epoch('absolute', absolute);
        if (!absent('setExpiresAt')) kit.command(run, 'SetSessionExpiration', '"absolute":' + kit.stringify(ms));
      },
      setIdleExpiresAt(inactivity) {
        const ms = kit.epoch('inactivity', inactivity);
        if (!absent('setIdleExpiresAt')) kit.command(run, 'SetSessionExpiration', '"idle":' + kit.stringify(ms));
      },
      setCookieMode(mode) {
        if (!mode) throw new kit.Error('Cookie mode must be provided');
        if (mode !== 'persistent' && mode !== 'non-persistent') {
          throw new kit.Error(`Invalid cookie mode: ${kit.String(mode)}. Valid values are 'persistent' and 'non-persistent'.`);
        }
        if (facts.refresh) {
          kit.warn(run, 'api.session.setCookieMode was ignored: a refresh exchange has no cookie.');
          return;
        }
        if (absent('setCookieMode')) return;
        if (kit.isPlain(session.cookie)) kit.put(session.cookie, 'mode', mode); else kit.put(session, 'cookie', { mode });
        kit.command(run, 'SetCookieMode', '"mode":"' + mode + '"');
      },
      setMetadata(key, value) {
        kit.prefixed('Failed to set session metadata: ', () => {
          if (session === undefined) throw new kit.Error('Cannot set metadata on a session that does not exist.');
          kit.checkMetadata(metadata(), key, value);
        });
        if (value === null) delete metadata()[key]; else kit.put(metadata(), key, value);
        kit.command(run, 'SetSessionMetadata', kit.members(kit.member('key', key), kit.member('value', value)));
      },
      deleteMetadata(key) {
        if (session === undefined) return;
        delete metadata()[key];
        kit.command(run, 'SetSessionMetadata', kit.member('key', kit.String(key)) + ',"value":null');
      },
      evictMetadata() {
        if (session === undefined) return;
        kit.put(session, 'metadata', {});
        kit.command(run, 'EvictSessionMetadata', '');
      },
    };
  };
})
