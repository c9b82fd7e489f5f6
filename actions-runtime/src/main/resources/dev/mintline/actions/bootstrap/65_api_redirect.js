(function (kit) {
  const BACK_CHANNEL = { __proto__: null };
  for (const protocol of ['oauth2-resource-owner', 'oauth2-refresh-token', 'oauth2-password', 'oauth2-webauthn',
    'oauth2-token-exchange', 'oauth2-access-token', 'oidc-ciba', 'oidc-ciba-web-link', 'wstrust-usernamemixed']) {
    BACK_CHANNEL[protocol] = 1;
  }
  const invalid = (reason) => new kit.Error('The session token is invalid: ' + reason);

  kit.api_redirect = (run, api, event, facts) => ({
    canRedirect() { return facts.prompt !== 'none' && BACK_CHANNEL[facts.protocol] !== 1; },
    sendUserTo(url, options) {
      const { URL } = kit.host.bundled('url');
      let target;
      try {
        target = new URL(url);
      } catch (error) {
        const typed = new kit.TypeError('Invalid URL');
        typed.code = 'ERR_INVALID_URL';
        throw typed;
      }
      const query = options?.query;
      if (query !== undefined && query !== null) {
        for (const name of kit.keys(query)) target.searchParams.set(name, query[name]);
      }
      if (run.rendered) kit.abort(run, 'Redirect and render commands cannot be used in the same action.');
      run.redirected = true;
      kit.command(run, 'SendUserTo', kit.member('url', target.href));
      return api;
    },
    encodeToken(options) {
      const { secret, payload, expiresInSeconds } = options ?? {};
      if (typeof secret !== 'string' || secret === '') throw new kit.Error('The secret of the session token is required.');
      const iat = kit.floor(kit.host.now() / 1000);
      const claims = {
        iat, iss: facts.hostname, sub: facts.userId, exp: iat + (expiresInSeconds ?? 900), ip: facts.ip, ...payload,
      };
      return kit.host.jwt('sign', secret, kit.stringify(claims));
    },
    validateToken(options) {
      const { secret, tokenParameterName } = options ?? {};
      if (typeof secret !== 'string' || secret === '') throw new kit.Error('The secret of the session token is required.');
      const name = tokenParameterName ?? 'session_token';
      const parameters = { ...event.request?.query, ...event.request?.body };
      const token = parameters[name];
      if (token === undefined) {
        throw new kit.Error(`There is no parameter called '${name}' available in either the POST body or query string.`);
      }
      const json = kit.host.jwt('verify', secret, kit.String(token));
      if (json === '') throw invalid('Failed signature validation');
      let claims;
      try {
        claims = kit.parse(json);
      } catch (error) {
        throw invalid('Unexpected token payload type');
      }
      if (!kit.isPlain(claims)) throw invalid('Unexpected token payload type');
      if (!claims.sub || !claims.iss || !claims.exp || !claims.iat) throw invalid('Missing or invalid standard claims');
      if (claims.state !== parameters.state) throw invalid('State in the token does not match the /continue state.');
      if (claims.sub !== facts.userId) throw invalid('The sub claim does not match the user_id.');
      if (claims.exp <= kit.host.now() / 1000) throw invalid('Token has expired.');
      return claims;
    },
  });
  kit.api_prompt = (run) => ({
    render(promptId, options) {
      kit.mustBe('promptId', promptId, 'string');
      kit.atMost('promptId', promptId, 48);
      const given = options ?? {};
      if (!kit.isPlain(given)) throw new kit.Error('options must be object');
      for (const name of kit.keys(given)) {
        if (name !== 'fields' && name !== 'vars') throw new kit.Error('options must NOT have additional properties');
        const part = given[name];
        if (part === undefined) continue;
        if (!kit.isPlain(part)) throw new kit.Error(`${name} must be object`);
        if (kit.keys(part).length > 24) throw new kit.Error(`${name} must NOT have more than 24 properties`);
      }
      const json = kit.stringify(given);
      if (kit.utf8Length(json) > 24576) {
        throw new kit.Error('The total size of the prompt options exceeds the limit of 24576 bytes.');
      }
      if (run.rendered) kit.abort(run, 'Only 1 render command per action is allowed.');
      if (run.redirected) kit.abort(run, 'Redirect and render commands cannot be used in the same action.');
      run.rendered = true;
      kit.command(run, 'RenderPrompt', kit.member('promptId', promptId) + ',"options":' + json);
    },
  });
  kit.utf8Length = (text) => {
    let bytes = 0;
    for (let i = 0; i < text.length; i++) {
      const c = kit.charCodeAt(text, i);
      bytes += c < 128 ? 1 : c < 2048 ? 2 : c >= 0xd800 && c < 0xdc00 ? (i++, 4) : 3;
    }
    return bytes;
  };
})
