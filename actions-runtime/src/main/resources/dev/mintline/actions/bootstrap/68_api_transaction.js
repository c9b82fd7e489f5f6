(function (kit) {
  const unavailable = () => { throw new kit.Error('Method not implemented.'); };
  kit.api_transaction = (run, api, event, facts) => {
    const transaction = facts.transaction;
    const metadata = () => {
      if (!kit.isPlain(transaction.metadata)) kit.put(transaction, 'metadata', {});
      return transaction.metadata;
    };
    const check = (key, value) => {
      if (typeof key !== 'string') throw new kit.Error('The metadata key must be a string.');
      if (key.length > 64) throw new kit.Error('The metadata key must be at most 64 characters long.');
      if (value === null) return;
      const type = typeof value;
      if (type !== 'string' && type !== 'boolean' && !(type === 'number' && kit.isFinite(value)
        && (!kit.isInteger(value) || kit.isSafeInteger(value)))) {
        throw new kit.Error('The metadata value must be a string, a finite number or a boolean.');
      }
      const size = type === 'string' ? kit.utf8Length(value) : 8;
      if (size > 8192) throw new kit.Error('The metadata value must be at most 8192 bytes.');
      let total = size + key.length;
      for (const name of kit.keys(metadata())) {
        const other = metadata()[name];
        if (name !== key) total += name.length + (typeof other === 'string' ? kit.utf8Length(other) : 8);
      }
      if (total > 16384) throw new kit.Error('The metadata must be at most 16384 bytes in total.');
    };
    return {
      setMetadata(key, value) {
        kit.prefixed('Failed to set transaction metadata: ', () => check(key, value));
        if (value === null) delete metadata()[key]; else kit.put(metadata(), key, value);
        kit.command(run, 'SetTransactionMetadata', kit.members(kit.member('key', key), kit.member('value', value)));
      },
      addTargetScope: unavailable,
      removeTargetScope: unavailable,
      setTargetScopes: unavailable,
      clearTargetScopes: unavailable,
    };
  };
  kit.api_rules = () => ({ wasExecuted() { return false; } });

  // Questions for the host: a server without groups or a role directory answers with a coded error.
  const texts = (values, name) => {
    let ok = kit.isArray(values) && values.length > 0;
    for (let i = 0; ok && i < values.length; i++) ok = typeof values[i] === 'string';
    if (!ok) throw new kit.Error(`The "${name}" parameter must be a non-empty array of strings.`);
  };
  const page = (options) => {
    if (options?.from !== undefined && typeof options.from !== 'string') {
      throw new kit.Error('The "from" parameter must be a string if provided.');
    }
    if (options?.take !== undefined && !(kit.isInteger(options.take) && options.take > 0)) {
      throw new kit.Error('The "take" parameter must be a positive integer if provided.');
    }
  };
  kit.api_groups = () => ({
    async getUserGroups(options) { page(options); return kit.ask('groups.getUserGroups', [options ?? {}]); },
    async hasGroupMembership(groups) { texts(groups, 'groups'); return kit.ask('groups.hasGroupMembership', [groups]); },
  });
  kit.api_roles = () => ({
    async getUserEffectiveRoles(options) { page(options); return kit.ask('roles.getUserEffectiveRoles', [options ?? {}]); },
    async getUserEffectiveRolesByIds(ids) { texts(ids, 'ids'); return kit.ask('roles.getUserEffectiveRolesByIds', [ids]); },
    async getUserEffectiveRolesByNames(names) { texts(names, 'names'); return kit.ask('roles.getUserEffectiveRolesByNames', [names]); },
  });
})
