// Timers live inside one run: the host asks when the next one is due, waits outside of the sandbox, and fires it.
// Order follows due time, then creation, so that it never depends on the machine.
(function (kit) {
  const MOST = 10000;
  let first = null, elapsed = 0, count = 0, sequence = 0;

  class Timeout {
    #id;
    constructor(id) { this.#id = id; }
    ref() { return this; }
    unref() { return this; }
    hasRef() { return true; }
    refresh() { return this; }
    close() { cancel(this.#id); return this; }
    [Symbol.toPrimitive]() { return this.#id; }
    static idOf(handle) { return typeof handle === 'object' && handle !== null && #id in handle ? handle.#id : handle; }
  }
  const idOf = Timeout.idOf;
  delete Timeout.idOf;

  function insert(timer) {
    let before = null, at = first;
    while (at !== null && at.due <= timer.due) {
      before = at;
      at = at.next;
    }
    timer.next = at;
    if (before === null) first = timer; else before.next = timer;
  }
  function schedule(callback, delay, args, every) {
    if (typeof callback !== 'function') {
      const error = new kit.TypeError('The "callback" argument must be of type function. Received ' + kit.format([callback]));
      error.code = 'ERR_INVALID_ARG_TYPE';
      throw error;
    }
    if (++count > MOST) throw new kit.Error('Too many timers.');
    const ms = +delay >= 1 && +delay <= 2147483647 ? +delay : 1;
    const timer = { __proto__: null, id: ++sequence, due: elapsed + ms, callback, args, every: every ? ms : 0, next: null };
    insert(timer);
    return new Timeout(timer.id);
  }
  function cancel(handle) {
    const id = +idOf(handle);
    let before = null, at = first;
    while (at !== null && at.id !== id) {
      before = at;
      at = at.next;
    }
    if (at === null) return;
    count--;
    if (before === null) first = at.next; else before.next = at.next;
  }
  const set = (name, value) => kit.define(globalThis, name, {
    __proto__: null, value, writable: true, enumerable: false, configurable: true,
  });
  set('setTimeout', function setTimeout(callback, delay, ...args) { return schedule(callback, delay, args, false); });
  set('setInterval', function setInterval(callback, delay, ...args) { return schedule(callback, delay, args, true); });
  set('setImmediate', function setImmediate(callback, ...args) { return schedule(callback, 0, args, false); });
  set('clearTimeout', function clearTimeout(handle) { cancel(handle); });
  set('clearInterval', function clearInterval(handle) { cancel(handle); });
  set('clearImmediate', function clearImmediate(handle) { cancel(handle); });
  /** As a promise job; an exception there ends the run, as it ends the process in Node. */
  kit.later = (callback, args) => {
    const run = kit.run;
    (async () => {
      await undefined;
      if (!run.open) return;
      try {
        kit.apply(callback, undefined, args);
      } catch (error) {
        kit.fail(run, error);
      }
    })();
  };
  set('queueMicrotask', function queueMicrotask(callback) {
    if (typeof callback !== 'function') {
      throw kit.nodeError(kit.TypeError, 'ERR_INVALID_ARG_TYPE',
        'The "callback" argument must be of type function. Received ' + kit.format([callback]));
    }
    kit.later(callback, []);
  });

  /** Milliseconds since the start of the run at which the next timer is due, or -1. */
  kit.nextTimer = () => (first === null ? -1 : first.due);
  kit.clearTimers = () => {
    if (sequence > 0) {
      first = null; elapsed = 0; count = 0; sequence = 0;
    }
  };
  /** Runs the callback that is due next. The host calls once per callback, so that promise jobs run in between. */
  kit.fire = () => {
    const timer = first;
    if (timer === null || !kit.run.open) return;
    first = timer.next;
    elapsed = timer.due;
    if (timer.every > 0) {
      timer.due = elapsed + timer.every;
      insert(timer);
    } else {
      count--;
    }
    try {
      kit.apply(timer.callback, undefined, timer.args);
    } catch (error) {
      kit.fail(kit.run, error); // as in Node, where an exception in a timer ends the process
    }
  };
})
