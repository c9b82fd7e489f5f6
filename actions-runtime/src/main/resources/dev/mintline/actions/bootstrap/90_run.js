// One execution: a fresh event and api, the handler, and one JSON text as its result.
(function (kit) {
  kit.run = kit.newRun();
  kit.run.open = false;

  function describe(thrown) {
    try {
      if (!thrown && typeof thrown !== 'object') return { name: 'Error', message: 'Unknown error', stack: '' };
      if (thrown === null) return { name: 'Error', message: 'Unknown error', stack: '' };
      if (!kit.isError(thrown)) return { name: 'Error', message: kit.String(thrown), stack: '' };
      return { name: kit.String(thrown.name), message: kit.String(thrown.message), stack: kit.String(thrown.stack) };
    } catch (hostile) {
      return { name: 'Error', message: 'Unknown error', stack: '' };
    }
  }
  kit.fail = (run, thrown) => {
    if (!run.open) return;
    const { name, message, stack } = describe(thrown);
    end(run, '"threw":{"name":' + kit.stringify(kit.slice(name, 0, 256)) + ',"message":'
      + kit.stringify(kit.slice(message, 0, 4096)) + ',"stack":' + kit.stringify(kit.slice(stack, 0, 8192)) + '},');
  };
  function end(run, threw) {
    run.open = false;
    kit.host.done(threw === '' && run.warnings === '' ? '' : '{' + threw + '"warnings":[' + run.warnings + ']}');
    kit.clearTimers();
    kit.clearCalls();
  }
  function finish(run) {
    if (!run.open) return;
    if (run.overflow || run.abort !== undefined) {
      kit.fail(run, run.abort ?? 'The Action issued too many commands.');
    } else {
      end(run, '');
    }
  }
  function drive(run, name, event, api) {
    let outcome;
    try {
      const handler = kit.handler(kit.load(), name);
      outcome = handler(event, api);
    } catch (error) {
      kit.fail(run, error);
      return;
    }
    settled(outcome, () => finish(run), (error) => kit.fail(run, error));
  }
  /** As `await` does, but without the cost of an asynchronous function of our own around every handler. */
  function settled(outcome, fulfilled, rejected) {
    try {
      kit.promiseThen(outcome, fulfilled, rejected);
    } catch (notThePromiseOfAnAsyncFunction) {
      (async () => {
        try {
          await outcome;
        } catch (error) {
          rejected(error);
          return;
        }
        fulfilled();
      })();
    }
  }
  function overlay(event, changes) {
    if (changes.session !== undefined && event.session !== undefined) event.session.metadata = changes.session;
    if (changes.cookie !== undefined && event.session !== undefined) event.session.cookie = { mode: changes.cookie };
    if (changes.refresh_token !== undefined && event.refresh_token !== undefined) {
      event.refresh_token.metadata = changes.refresh_token;
    }
    if (changes.transaction !== undefined && event.transaction !== undefined) {
      event.transaction.metadata = changes.transaction;
    }
    if (changes.user_metadata !== undefined) event.user.user_metadata = changes.user_metadata;
    if (changes.app_metadata !== undefined) event.user.app_metadata = changes.app_metadata;
  }

  /** What guards and checks rely on: not what the script made of the event, except where it is to see a change. */
  const FACTS = {
    __proto__: null,
    get protocol() { return kit.freshMember(this.opened, 'transaction')?.protocol; },
    get refresh() { return this.protocol === 'oauth2-refresh-token'; },
    get online() { return kit.freshMember(this.opened, 'refresh_token')?.access === 'online'; },
    get session() { return kit.shownMember(this.opened, 'session'); },
    get refreshToken() { return kit.shownMember(this.opened, 'refresh_token'); },
    get transaction() { return kit.shownMember(this.opened, 'transaction') ?? {}; },
    get prompt() { return kit.freshMember(this.opened, 'request')?.query?.prompt; },
    get hostname() { return kit.freshMember(this.opened, 'request')?.hostname; },
    get ip() { return kit.freshMember(this.opened, 'request')?.ip; },
    get userId() { return kit.freshMember(this.opened, 'user')?.user_id; },
    get continues() { return this.name === 'onContinuePostLogin'; },
  };
  // Each namespace is made when it is first touched: a login uses three of the seventeen.
  function apiFor(run, event, facts) {
    let access, accessToken, authentication, cache, groups, idToken, multifactor, prompt, redirect, refreshToken, roles,
      rules, samlResponse, session, transaction, user, validation;
    const api = {
      get access() { return (access ??= kit.api_access(run, api)); },
      get accessToken() { return (accessToken ??= kit.api_accessToken(run, api)); },
      get authentication() { return (authentication ??= kit.api_authentication(run, api, event, facts)); },
      get cache() { return (cache ??= kit.api_cache(run, api, event, facts)); },
      get groups() { return (groups ??= kit.api_groups()); },
      get idToken() { return (idToken ??= kit.api_idToken(run, api)); },
      get multifactor() { return (multifactor ??= kit.api_multifactor(run, api)); },
      get prompt() { return (prompt ??= kit.api_prompt(run)); },
      get redirect() { return (redirect ??= kit.api_redirect(run, api, event, facts)); },
      get refreshToken() { return (refreshToken ??= kit.api_refreshToken(run, api, event, facts)); },
      get roles() { return (roles ??= kit.api_roles()); },
      get rules() { return (rules ??= kit.api_rules()); },
      get samlResponse() { return (samlResponse ??= kit.api_samlResponse(run, api)); },
      get session() { return (session ??= kit.api_session(run, api, event, facts)); },
      get transaction() { return (transaction ??= kit.api_transaction(run, api, event, facts)); },
      get user() { return (user ??= kit.api_user(run, api, event)); },
      get validation() { return (validation ??= kit.api_validation(run, api)); },
    };
    return api;
  }

  return {
    __proto__: null,
    setAction: kit.setAction,
    checkSource: kit.checkSource,
    begin(names, member, changesJson, cacheJson, name, primaryUser) {
      const run = kit.newRun();
      kit.run = run;
      kit.clearTimers();
      kit.clearCalls();
      kit.reseed();
      kit.setTimeOrigin();
      const opened = kit.openEvent(names, member);
      const { event } = opened;
      if (changesJson !== '') overlay(event, kit.parse(changesJson));
      const facts = { __proto__: FACTS, opened, name, cache: cacheJson, primaryUser };
      drive(run, name, event, apiFor(run, event, facts));
    },
    fire: kit.fire,
    reply: kit.reply,
    /** Of a run that has not ended: "W" and when the next timer is due (or -1); "N" when nothing can ever settle it. */
    poll() {
      const due = kit.nextTimer();
      return due >= 0 || kit.pendingCalls() > 0 ? 'W' + due : 'N';
    },
  };
})
