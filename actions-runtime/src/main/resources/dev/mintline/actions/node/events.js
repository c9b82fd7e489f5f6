// The events package is Node's emitter of version 11; this adds what came later.
(function (kit, require) {
  const EventEmitter = kit.internal('bundled/events');
  const errorMonitor = Symbol('events.errorMonitor');
  const emit = EventEmitter.prototype.emit;
  EventEmitter.prototype.emit = function (type, ...args) {
    if (type === 'error') {
      if (this._events?.[errorMonitor] !== undefined) Reflect.apply(emit, this, [errorMonitor, ...args]);
      if (this._events?.error === undefined && !(args[0] instanceof Error)) {
        const shown = typeof args[0] === 'string' ? `'${args[0]}'` : kit.format([args[0]]);
        const error = kit.nodeError(Error, 'ERR_UNHANDLED_ERROR', `Unhandled error. (${shown})`);
        error.context = args[0];
        throw error;
      }
      if (this._events?.error === undefined) throw args[0];
    }
    return Reflect.apply(emit, this, [type, ...args]);
  };
  const aborted = (signal) => new (kit.internal('node/abort').AbortError)(signal.reason);

  function once(emitter, name, options) {
    const signal = options?.signal;
    if (signal?.aborted) return Promise.reject(aborted(signal));
    return new Promise((resolve, reject) => {
      if (typeof emitter.addEventListener === 'function' && typeof emitter.on !== 'function') {
        emitter.addEventListener(name, (event) => resolve([event]), { once: true });
        return;
      }
      const settled =
        (settle) =>
        (...args) => {
          emitter.removeListener(name, onEvent);
          emitter.removeListener('error', onError);
          signal?.removeEventListener('abort', onAbort);
          settle(...args);
        };
      const onEvent = settled((...args) => resolve(args));
      const onError = settled(reject);
      const onAbort = settled(() => reject(aborted(signal)));
      emitter.on(name, onEvent);
      if (name !== 'error') emitter.on('error', onError);
      signal?.addEventListener('abort', onAbort, { once: true });
    });
  }

  async function* each(emitter, name, options) {
    const queue = [];
    let wake, failure;
    const next = () => {
      wake?.();
      wake = undefined;
    };
    const onEvent = (...args) => {
      queue.push(args);
      next();
    };
    const onError = (error) => {
      failure = { error };
      next();
    };
    const signal = options?.signal;
    const onAbort = () => onError(aborted(signal));
    if (signal?.aborted) throw aborted(signal);
    signal?.addEventListener('abort', onAbort, { once: true });
    emitter.on(name, onEvent);
    if (name !== 'error') emitter.on('error', onError);
    try {
      for (;;) {
        while (queue.length > 0) yield queue.shift();
        if (failure) throw failure.error;
        await new Promise((resolve) => {
          wake = resolve;
        });
      }
    } finally {
      emitter.removeListener(name, onEvent);
      emitter.removeListener('error', onError);
      signal?.removeEventListener('abort', onAbort);
    }
  }
  /** Listens from the call on, not from the first step. */
  function on(emitter, name, options) {
    const iterator = each(emitter, name, options);
    const early = [];
    const keep = (...args) => early.push(args);
    emitter.on(name, keep);
    let started = false;
    return {
      async next() {
        if (!started) {
          started = true;
          const first = iterator.next();
          emitter.removeListener(name, keep);
          if (early.length === 0) return first;
          this.held = first;
        }
        if (early.length > 0) return { value: early.shift(), done: false };
        const held = this.held;
        this.held = undefined;
        return held ?? iterator.next();
      },
      return(value) {
        emitter.removeListener(name, keep);
        return iterator.return(value);
      },
      throw(error) {
        emitter.removeListener(name, keep);
        return iterator.throw(error);
      },
      [Symbol.asyncIterator]() {
        return this;
      },
    };
  }
  return Object.assign(EventEmitter, {
    EventEmitter,
    once,
    on,
    errorMonitor,
    captureRejectionSymbol: Symbol.for('nodejs.rejection'),
    captureRejections: false,
    listenerCount: (emitter, name) => emitter.listenerCount(name),
    getEventListeners: (emitter, name) => emitter.listeners(name),
    getMaxListeners: (emitter) => emitter.getMaxListeners(),
    setMaxListeners: (count, ...emitters) => {
      if (emitters.length === 0) EventEmitter.defaultMaxListeners = count;
      for (const emitter of emitters) emitter.setMaxListeners?.(count);
    },
    addAbortListener(signal, listener) {
      signal.addEventListener('abort', listener, { once: true });
      return {
        [Symbol.dispose ?? Symbol.for('nodejs.dispose')]() {
          signal.removeEventListener('abort', listener);
        },
      };
    },
  });
})
