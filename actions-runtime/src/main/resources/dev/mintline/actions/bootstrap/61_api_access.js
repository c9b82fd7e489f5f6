(function (kit) {
  kit.api_access = (run, api) => ({
    deny(reason) {
      kit.command(run, 'DenyAccess', reason === undefined || reason === null ? '' : kit.member('reason', kit.String(reason)));
      return api;
    },
  });
  kit.api_validation = (run, api) => ({
    error(errorCode, errorMessage) {
      let missing = '';
      if (errorCode === undefined) missing = " must have required property 'errorCode'";
      if (errorMessage === undefined) missing += (missing === '' ? '' : ',') + " must have required property 'errorMessage'";
      if (missing !== '') throw new kit.Error(missing);
      kit.mustBe('errorCode', errorCode, 'string');
      kit.mustBe('errorMessage', errorMessage, 'string');
      kit.atMost('errorCode', errorCode, 100);
      kit.atMost('errorMessage', errorMessage, 100);
      kit.command(run, 'ValidationError', kit.members(kit.member('code', errorCode), kit.member('message', errorMessage)));
      return api;
    },
  });
})
