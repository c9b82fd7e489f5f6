// One execution: a fresh event and api, the handler, and one JSON text as its result. What every run passes through has no
// `return` before its end: the interpreter leaves a function early by an exception, which costs more than the rest of it.
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
    if (run.overflow || run.abort !== undefined) {
      kit.fail(run, run.abort ?? 'The Action issued too many commands.');
    } else if (run.open) {
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
    get protocol() { return kit.host.fresh(this.event, 'transaction')?.protocol; },
    get refresh() { return this.protocol === 'oauth2-refresh-token'; },
    get online() { return kit.host.fresh(this.event, 'refresh_token')?.access === 'online'; },
    get session() { return kit.host.shown(this.event, 'session'); },
    get refreshToken() { return kit.host.shown(this.event, 'refresh_token'); },
    get transaction() { return kit.host.shown(this.event, 'transaction') ?? {}; },
    get prompt() { return kit.host.fresh(this.event, 'request')?.query?.prompt; },
    get hostname() { return kit.host.fresh(this.event, 'request')?.hostname; },
    get ip() { return kit.host.fresh(this.event, 'request')?.ip; },
    get userId() { return kit.host.fresh(this.event, 'user')?.user_id; },
    get continues() { return this.name === 'onContinuePostLogin'; },
  };
  const NAMESPACES = {
    __proto__: null,
    access: kit.api_access, accessToken: kit.api_accessToken, authentication: kit.api_authentication,
    cache: kit.api_cache, groups: kit.api_groups, idToken: kit.api_idToken, multifactor: kit.api_multifactor,
    prompt: kit.api_prompt, redirect: kit.api_redirect, refreshToken: kit.api_refreshToken, roles: kit.api_roles,
    rules: kit.api_rules, samlResponse: kit.api_samlResponse, session: kit.api_session,
    transaction: kit.api_transaction, user: kit.api_user, validation: kit.api_validation,
  };
  const NAMES = kit.keys(NAMESPACES).join();
  return {
    __proto__: null,
    setAction: kit.setAction,
    checkSource: kit.checkSource,
    begin(changesJson, cacheJson, name, primaryUser) {
      const run = kit.newRun();
      kit.run = run;
      kit.clearTimers();
      kit.clearCalls();
      kit.reseed();
      const event = kit.host.event();
      if (changesJson !== '') overlay(event, kit.parse(changesJson));
      let facts;
      // Each namespace is made when it is first touched: a login uses three of the seventeen.
      const api = kit.host.lazy(NAMES, (namespace) => {
        facts ??= { __proto__: FACTS, event, name, cache: cacheJson, primaryUser };
        return NAMESPACES[namespace](run, api, event, facts);
      });
      drive(run, name, event, api);
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
