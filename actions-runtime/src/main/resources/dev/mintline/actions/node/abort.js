// https://dom.spec.whatwg.org/#aborting-ongoing-activities on the event-target-shim package.
(function (kit) {
  const { Event, EventTarget, defineEventAttribute } = kit.internal('bundled/event_target');
  const { DOMException } = kit.internal('node/dom_exception');
  const custom = Symbol.for('nodejs.util.inspect.custom');
  const MAKE = {};
  let abort;
  const isSignal = (value) => value instanceof AbortSignal;

  class AbortSignal extends EventTarget {
    #aborted = false;
    #reason = undefined;
    #followers = new Set();
    constructor(key) {
      if (key !== MAKE) throw kit.nodeError(TypeError, 'ERR_ILLEGAL_CONSTRUCTOR', 'Illegal constructor');
      super();
    }
    get aborted() {
      return this.#aborted;
    }
    get reason() {
      return this.#reason;
    }
    throwIfAborted() {
      if (this.#aborted) throw this.#reason;
    }
    static abort(reason = new DOMException('This operation was aborted', 'AbortError')) {
      const signal = new AbortSignal(MAKE);
      signal.#aborted = true;
      signal.#reason = reason;
      return signal;
    }
    static timeout(delay) {
      if (typeof delay !== 'number') {
        throw kit.nodeError(
          TypeError,
          'ERR_INVALID_ARG_TYPE',
          'The "delay" argument must be of type number. Received ' + kit.format([delay]),
        );
      }
      const signal = new AbortSignal(MAKE);
      setTimeout(
        () => abort(signal, new DOMException('The operation was aborted due to timeout', 'TimeoutError')),
        delay,
      );
      return signal;
    }
    static any(signals) {
      const all = [...signals];
      for (const signal of all) {
        if (!isSignal(signal))
          throw kit.nodeError(TypeError, 'ERR_INVALID_ARG_TYPE', 'The "signals" argument must hold AbortSignals.');
      }
      const result = new AbortSignal(MAKE);
      for (const signal of all) {
        if (signal.#aborted) {
          result.#aborted = true;
          result.#reason = signal.#reason;
          return result;
        }
      }
      for (const signal of all) signal.#followers.add(result);
      return result;
    }
    static {
      abort = (signal, reason) => {
        if (signal.#aborted) return;
        signal.#aborted = true;
        signal.#reason = reason;
        signal.dispatchEvent(new Event('abort'));
        for (const follower of signal.#followers) abort(follower, reason);
        signal.#followers.clear();
      };
    }
    [custom]() {
      return `AbortSignal { aborted: ${this.#aborted} }`;
    }
  }
  defineEventAttribute(AbortSignal.prototype, 'abort');
  Object.defineProperty(AbortSignal.prototype, Symbol.toStringTag, { value: 'AbortSignal', configurable: true });

  class AbortController {
    #signal = new AbortSignal(MAKE);
    get signal() {
      return this.#signal;
    }
    abort(reason = new DOMException('This operation was aborted', 'AbortError')) {
      abort(this.#signal, reason);
    }
    [custom](depth, options, inspect) {
      return depth < 0 ? '[AbortController]' : `AbortController { signal: ${inspect(this.#signal, options)} }`;
    }
  }
  Object.defineProperty(AbortController.prototype, Symbol.toStringTag, {
    value: 'AbortController',
    configurable: true,
  });

  /** What Node's own functions reject with: an Error with a code, unlike fetch. */
  class AbortError extends Error {
    constructor(cause) {
      super('The operation was aborted', cause === undefined ? undefined : { cause });
      this.code = 'ABORT_ERR';
      this.name = 'AbortError';
    }
  }
  return { AbortController, AbortSignal, AbortError, Event, EventTarget };
})
