// timers/promises: values after a while, and an abort that ends the wait.
(function (kit) {
  const waits =
    (start, stop) =>
    (...args) => {
      const options = args.at(-1);
      const signal = options !== null && typeof options === 'object' ? options.signal : undefined;
      const failure = () => new (kit.internal('node/abort').AbortError)(signal.reason);
      if (signal?.aborted) return Promise.reject(failure());
      return new Promise((resolve, reject) => {
        const timer = start(resolve, ...args);
        signal?.addEventListener(
          'abort',
          () => {
            stop(timer);
            reject(failure());
          },
          { once: true },
        );
      });
    };
  async function* setInterval(delay, value) {
    let due = 0;
    let wake;
    const timer = globalThis.setInterval(() => {
      due++;
      wake?.();
    }, delay);
    try {
      for (;;) {
        while (due > 0) {
          due--;
          yield value;
        }
        await new Promise((resolve) => {
          wake = resolve;
        });
      }
    } finally {
      clearInterval(timer);
    }
  }
  const setTimeout = waits((resolve, delay, value) => globalThis.setTimeout(resolve, delay, value), clearTimeout);
  const setImmediate = waits((resolve, value) => globalThis.setImmediate(resolve, value), clearImmediate);
  return {
    setTimeout,
    setImmediate,
    setInterval,
    scheduler: { wait: (delay, options) => setTimeout(delay, undefined, options), yield: () => setImmediate() },
  };
})
