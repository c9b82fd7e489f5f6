// Recorded only, until there is SAML (actions.md 3.9).
(function (kit) {
  const TEXT = { __proto__: null, Audience: 2048, Recipient: 2048, Destination: 2048, NameIdentifierFormat: 512,
    AuthnContextClassRef: 512, RelayState: 512, Issuer: 512, SigningCert: 4096, EncryptionCert: 4096,
    EncryptionPublicKey: 4096, Cert: 4096, Key: 4096 };
  const FLAG = ['CreateUpnClaim', 'PassthroughClaimsWithNoMapping', 'MapUnknownClaimsAsIs', 'MapIdentities',
    'SignResponse', 'IncludeAttributeNameFormat', 'TypedAttributes'];
  const CHOICE = { __proto__: null, SignatureAlgorithm: ['rsa-sha256', 'rsa-sha1'], DigestAlgorithm: ['sha256', 'sha1'],
    EncryptionAlgorithm: ['aes256-gcm', 'aes256-cbc'] };
  const argument = (name) => kit.slice(name, 0, 1).toLowerCase() + kit.slice(name, 1);
  const checks = kit.create(null);
  for (const name of kit.keys(TEXT)) {
    checks[name] = (value) => { kit.mustBe(argument(name), value, 'string'); kit.atMost(argument(name), value, TEXT[name]); };
  }
  for (const name of FLAG) checks[name] = (value) => kit.mustBe(argument(name), value, 'boolean');
  for (const name of kit.keys(CHOICE)) {
    checks[name] = (value) => {
      if (value !== CHOICE[name][0] && value !== CHOICE[name][1]) {
        throw new kit.Error(`${argument(name)} must be equal to one of the allowed values`);
      }
    };
  }
  checks.LifetimeInSeconds = (value) => kit.mustBe('lifetimeInSeconds', value, 'number');
  checks.NameIdentifierProbes = (value) => {
    if (!kit.isArray(value)) throw new kit.Error('nameIdentifierProbes must be array');
    if (value.length > 10) throw new kit.Error('nameIdentifierProbes must NOT have more than 10 items');
    for (let i = 0; i < value.length; i++) { kit.mustBe(kit.String(i), value[i], 'string'); kit.atMost(kit.String(i), value[i], 512); }
  };
  const names = kit.keys(checks);
  const scalar = (value) => value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';

  function build(run, api) {
    const saml = {
      setAttribute(name, value) {
        kit.mustBe('name', name, 'string');
        kit.atMost('name', name, 1024);
        const given = value === undefined ? null : value;
        const values = kit.isArray(given) ? given : [given];
        for (let i = 0; i < values.length; i++) {
          if (!scalar(values[i])) throw new kit.Error('value must be string,number,boolean,null,array');
          if (typeof values[i] === 'string') kit.atMost('value', values[i], 2048);
        }
        run.attributes = (run.attributes ?? 0) + 1;
        if (run.attributes > 100) throw new kit.Error('The number of SAML attributes exceeds the allowed maximum of 100.');
        kit.command(run, 'SetSamlAttribute', kit.members(kit.member('name', name), kit.member('value', given)));
        return api;
      },
    };
    for (let i = 0; i < names.length; i++) {
      const name = names[i];
      saml['set' + name] = (value) => {
        checks[name](value);
        kit.command(run, 'SetSamlConfiguration', kit.members(
          kit.member('name', argument(name)), kit.member('value', value)));
        return api;
      };
    }
    return saml;
  }
  kit.api_samlResponse = build;
})
