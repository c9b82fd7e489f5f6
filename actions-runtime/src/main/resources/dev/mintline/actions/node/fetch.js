// fetch over the host call of that name; the host decides where a request may go.
(function (kit) {
  const { Request } = kit.internal('node/request');
  const { received } = kit.internal('node/response');
  const { Headers } = kit.internal('node/headers');
  const { Body } = kit.internal('node/body');

  const failed = (error) => {
    const cause = new Error(`${error?.message ?? 'The request failed.'}`);
    if (error?.code !== undefined) cause.code = `${error.code}`;
    return new TypeError('fetch failed', { cause });
  };
  /**
   * One exchange with the host: the answer as the host gives it.
   *
   * @param message url, method, headers as pairs, redirect, bytes or null, timeout in milliseconds or undefined
   * @param signal its abort ends the exchange here at once and tells the host
   */
  function exchange({ url, method, headers, redirect, bytes, timeout }, signal) {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) {
        reject(signal.reason);
        return;
      }
      const message = { url, method, headers, redirect };
      if (bytes !== null) message.body = kit.toBase64(bytes);
      if (timeout !== undefined) message.timeout_ms = timeout;
      let id;
      const onAbort = () => {
        kit.forget(id);
        kit.ask('fetch_abort', { id }).catch(() => {}); // the host may have finished meanwhile
        reject(signal.reason);
      };
      const answer = kit.ask('fetch', message, (number) => {
        id = number;
      });
      signal?.addEventListener('abort', onAbort, { once: true });
      answer
        .then((reply) => {
          if (reply?.error !== undefined) throw reply.error;
          return { ...reply, bytes: kit.fromBase64(reply.body ?? '') };
        })
        .then(resolve, (error) => reject(failed(error)))
        .finally(() => signal?.removeEventListener('abort', onAbort));
    });
  }

  async function fetch(input, init = undefined) {
    if (arguments.length === 0) {
      throw new TypeError("Failed to execute 'fetch' on 'Window': 1 argument required, but only 0 present.");
    }
    const request = new Request(input, init ?? {});
    request.signal.throwIfAborted();
    const bytes = await Body.take(request);
    const reply = await exchange(
      {
        url: request.url,
        method: request.method,
        headers: [...request.headers],
        redirect: request.redirect,
        bytes,
      },
      request.signal,
    );
    return received({
      status: reply.status,
      statusText: reply.statusText ?? '',
      headers: new Headers(reply.headers),
      url: reply.url ?? request.url,
      redirected: Boolean(reply.redirected),
      bytes: reply.bytes,
    });
  }
  return { fetch, exchange };
})
