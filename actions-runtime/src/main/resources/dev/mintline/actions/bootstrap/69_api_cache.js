// Works on the snapshot of the segment at once, and records what is to be stored.
(function (kit) {
  const TOTAL = 16640, ENTRIES = 20, QUARTER_HOUR = 900000, DAY = 86400000;
  const failed = (code) => ({ type: 'error', code });
  kit.api_cache = (run, api, event, facts) => {
    let entries;
    const all = () => {
      if (entries === undefined) {
        entries = kit.create(null);
        const given = facts.cache === '' ? {} : kit.parse(facts.cache);
        for (const key of kit.keys(given)) entries[key] = { value: given[key][0], expires_at: given[key][1] };
      }
      return entries;
    };
    const live = (key) => {
      const found = all()[key];
      return found !== undefined && found.expires_at > kit.host.now() ? found : undefined;
    };
    return {
      get(key) {
        const found = live(kit.String(key));
        return found === undefined ? undefined : { value: found.value, expires_at: found.expires_at };
      },
      set(key, value, options) {
        const now = kit.host.now();
        const name = kit.String(key), text = kit.String(value);
        if (kit.utf8Length(name) > 64) return failed('CacheKeySizeExceeded');
        if (kit.utf8Length(text) > 4096) return failed('CacheValueSizeExceeded');
        const { ttl, expires_at: until } = options ?? {};
        let expires = now + QUARTER_HOUR;
        if (ttl !== undefined || until !== undefined) {
          if ((ttl !== undefined && !kit.isFinite(ttl)) || (until !== undefined && !kit.isFinite(until))) {
            return failed('InvalidExpiry');
          }
          expires = kit.floor(kit.min(ttl === undefined ? Infinity : now + ttl, until === undefined ? Infinity : until));
        }
        if (expires <= now) return failed('ItemAlreadyExpired');
        expires = kit.min(expires, now + DAY);
        let total = kit.utf8Length(name) + kit.utf8Length(text), count = 1;
        for (const other of kit.keys(all())) {
          total += kit.utf8Length(other) + kit.utf8Length(all()[other].value); // a replaced entry still counts
          if (other !== name) count++;
        }
        if (total > TOTAL) return failed('CacheSizeExceeded');
        if (count > ENTRIES) return failed('MaxSideEffectsExceeded');
        all()[name] = { value: text, expires_at: expires };
        kit.command(run, 'SetCacheValue', kit.members(
          kit.member('key', name), kit.member('value', text), kit.member('expires_at', expires)));
        return { type: 'success', record: { value: text, expires_at: expires } };
      },
      delete(key) {
        const name = kit.String(key);
        if (live(name) === undefined) return failed('CacheKeyDoesNotExist');
        delete all()[name];
        kit.command(run, 'DeleteCacheValue', kit.member('key', name));
        return { type: 'success' };
      },
    };
  };
})
