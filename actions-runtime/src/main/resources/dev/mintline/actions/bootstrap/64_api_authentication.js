(function (kit) {
  const CHALLENGE = { __proto__: null, otp: 1, email: 1, phone: 1, push: 1, 'push-notification': 1,
    'webauthn-platform': 1, 'webauthn-roaming': 1, 'recovery-code': 1 };
  const PROVIDERS = { __proto__: null, none: 1, guardian: 1, 'google-authenticator': 1, duo: 1, any: 1 };

  function factor(value, allowed) {
    if (!kit.isPlain(value)) throw new kit.Error('factor must be object');
    if (value.type === undefined) throw new kit.Error("factor must have required property 'type'");
    if (typeof value.type !== 'string' || allowed[value.type] !== 1) {
      throw new kit.Error('type must be equal to one of the allowed values');
    }
    return kit.stringify(value);
  }
  function list(values, allowed) {
    if (!kit.isArray(values) || values.length === 0) throw new kit.Error('factors must be a non-empty array');
    let text = '';
    for (let i = 0; i < values.length; i++) text += (i === 0 ? '' : ',') + factor(values[i], allowed);
    return text;
  }
  function withMore(value, options, allowed) {
    const more = options?.additionalFactors;
    return factor(value, allowed) + (more === undefined || more.length === 0 ? '' : ',' + list(more, allowed));
  }
  const ENROLL = { __proto__: null };
  for (const type of kit.keys(CHALLENGE)) if (type !== 'email') ENROLL[type] = 1;

  kit.api_authentication = (run, api, event, facts) => ({
    challengeWith(value, options) {
      kit.command(run, 'ChallengeWith', '"factors":[' + withMore(value, options, CHALLENGE) + ']');
    },
    challengeWithAny(values) { kit.command(run, 'ChallengeWith', '"factors":[' + list(values, CHALLENGE) + ']'); },
    enrollWith(value, options) {
      kit.command(run, 'EnrollWith', '"factors":[' + withMore(value, options, ENROLL) + ']');
    },
    enrollWithAny(values) { kit.command(run, 'EnrollWith', '"factors":[' + list(values, ENROLL) + ']'); },
    recordMethod(providerUrl) {
      if (!facts.continues) throw new kit.Error('recordMethod can only be called in onContinuePostLogin.');
      if (typeof providerUrl !== 'string'
        || !(kit.startsWith(providerUrl, 'https://') || kit.startsWith(providerUrl, 'http://'))) {
        throw new kit.Error('The provider URL must be an http or https URL.');
      }
      kit.command(run, 'RecordMethod', kit.member('url', providerUrl));
      return api;
    },
    setPrimaryUser(userId) {
      if (run.primaryUser || facts.primaryUser) {
        throw new kit.Error('The primary user can only be altered once per transaction');
      }
      if (typeof userId !== 'string' || userId === '') {
        throw new kit.Error('The provided primary_user_id must be a non-empty string');
      }
      if (userId.length > 128) throw new kit.Error('The provided primary_user_id exceeds the maximum length.');
      run.primaryUser = true;
      kit.command(run, 'SetPrimaryUser', kit.member('userId', userId));
    },
  });
  kit.api_multifactor = (run, api) => ({
    enable(provider, options) {
      if (typeof provider !== 'string' || PROVIDERS[provider] !== 1) {
        throw new kit.Error(`Invalid multifactor provider: ${kit.String(provider)}.`);
      }
      kit.command(run, 'RequireMultifactorAuth', kit.members(
        kit.member('provider', provider), kit.member('allowRememberBrowser', options?.allowRememberBrowser === true)));
      return api;
    },
  });
})
