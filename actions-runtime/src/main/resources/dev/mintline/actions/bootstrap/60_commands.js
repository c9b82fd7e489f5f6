// Commands are JSON text from the moment they are given: later changes to a value do not reach them, and no toJSON that
// a script put on a prototype can rewrite them.
(function (kit) {
  const { host, stringify, Error, TypeError } = kit;

  kit.newRun = () => ({
    __proto__: null, open: true, warnings: '', abort: undefined, overflow: false,
  });

  function tooMany(run) {
    run.overflow = true;
    throw new Error('The Action issued too many commands.');
  }
  /**
   * Once the answer has been given, late work is ignored (actions.md 5.6).
   *
   * @param fields JSON members without braces
   */
  kit.command = (run, type, fields) => {
    if (run.open && !host.issue(type, fields)) tooMany(run);
  };
  /** What most Actions give, with a way of its own. */
  kit.claim = (run, isForIdToken, key, value) => {
    const name = typeof key === 'string' ? key : kit.String(key);
    if (name === 'scope') throw new Error('The "scope" claim cannot be set.');
    const isText = typeof value === 'string';
    const given = isText ? value : value === undefined ? '' : stringify(value) ?? '';
    if (run.open && !host.claim(isForIdToken, name, given, isText)) tooMany(run);
  };
  kit.warn = (run, text) => {
    if (run.open && run.warnings.length < 65536) {
      run.warnings += (run.warnings === '' ? '' : ',') + stringify(text);
    }
  };
  /** The execution fails with this error although the call itself returns. */
  kit.abort = (run, message) => { run.abort ??= new Error(message); };

  /** "key":value as JSON, nothing when the value is undefined. */
  kit.member = (name, value) => {
    const json = value === undefined ? undefined : stringify(value);
    return json === undefined ? '' : '"' + name + '":' + json;
  };
  kit.members = (...parts) => {
    let text = '';
    for (let i = 0; i < parts.length; i++) {
      if (parts[i] !== '') text += (text === '' ? '' : ',') + parts[i];
    }
    return text;
  };

  // Rules and texts of the validators (actions.md 3): "<last path segment> <rule>".
  kit.mustBe = (path, value, type) => {
    if (typeof value !== type) throw new Error(`${path} must be ${type}`);
  };
  kit.atMost = (path, value, length) => {
    if (value.length > length) throw new Error(`${path} must NOT have more than ${length} characters`);
  };
  kit.isPlain = (value) => typeof value === 'object' && value !== null && !kit.isArray(value);
  kit.epoch = (path, value) => {
    if (!value) throw new Error('Either inactivity or absolute expiration time must be provided');
    kit.mustBe(path, kit.isFinite(value) ? value : undefined, 'number');
    return value;
  };
  kit.scope = (value) => {
    if (typeof value !== 'string') throw new TypeError('The value for the scope must be a string.');
    const scope = kit.trim(value);
    if (scope === '') throw new Error('The value for the scope is required.');
    if (scope.length > 280) throw new Error('The value for the scope exceeds the allowed maximum of 280 characters.');
    for (let i = 0; i < scope.length; i++) {
      const c = kit.charCodeAt(scope, i);
      if (c === 32 || (c >= 9 && c <= 13) || c === 160 || c === 0xfeff || c === 0x2028 || c === 0x2029) {
        throw new Error('The value for the scope must not have whitespace.');
      }
    }
    return scope;
  };

  /** Session and refresh token metadata: 25 entries, 255/255 characters, texts of actions.md 3.6. */
  kit.checkMetadata = (current, key, value) => {
    const bad = (text) => { throw new Error('Invalid metadata: ' + text); };
    if (typeof key !== 'string') bad('Metadata key must be a string');
    if (value !== null && typeof value !== 'string') bad('Metadata value must be a string');
    if (value === null) return;
    if (!kit.hasOwn(current, key) && kit.keys(current).length >= 25) bad('Metadata must not contain more than 25 entries');
    if (key.length > 255) bad('All metadata keys must be at most 255 characters long');
    if (value.length > 255) bad('All metadata values must be at most 255 characters long');
    if (kit.indexOf(key, '\u0000') >= 0) bad('Metadata keys must not contain null bytes (\u0000)');
    if (kit.indexOf(value, '\u0000') >= 0) bad('Metadata values must not contain null bytes (\u0000)');
    let fits = key.length > 0;
    for (let i = 0; fits && i < key.length; i++) {
      const c = kit.charCodeAt(key, i);
      fits = (c >= 48 && c <= 57) || (c >= 65 && c <= 90) || (c >= 97 && c <= 122) || c === 95 || c === 45;
    }
    if (!fits) bad('Metadata keys may only include letters, numbers, underscores, or hyphens');
  };
  kit.put = (target, key, value) => kit.define(target, key, {
    __proto__: null, value, writable: true, enumerable: true, configurable: true,
  });
  kit.prefixed = (prefix, check) => {
    try {
      check();
    } catch (error) {
      throw new Error(prefix + error.message);
    }
  };
})
