(function (kit) {
  function setMetadata(run, target, key, value) {
    const json = value === undefined ? undefined : kit.stringify(value);
    kit.command(run, 'SetMetadata', '"target":"' + target + '","key":' + kit.stringify(kit.String(key))
      + (json === undefined ? '' : ',"value":' + json));
  }
  kit.api_user = (run, api, event) => ({
    setAppMetadata(key, value) {
      if (!kit.isPlain(event.user?.app_metadata)) {
        throw new kit.Error('Unexpected app_metadata format. Must be a valid JSON object');
      }
      setMetadata(run, 'application', key, value);
      return api;
    },
    setUserMetadata(key, value) {
      if (!kit.isPlain(event.user?.user_metadata)) {
        throw new kit.Error('Unexpected user_metadata format. Must be a valid JSON object.');
      }
      setMetadata(run, 'user', key, value);
      return api;
    },
  });
})
