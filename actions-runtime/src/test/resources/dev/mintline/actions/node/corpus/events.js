//// on_once_off
const { EventEmitter } = require('events');
const e = new EventEmitter();
const log = (...args) => console.log('on', ...args);
e.on('x', log);
e.once('x', () => console.log('once'));
console.log(e.emit('x', 1, 2), e.emit('x', 3), e.off('x', log).emit('x'));
//// order_and_prepend
const o = new (require('events'))();
o.on('a', () => console.log(1));
o.prependListener('a', () => console.log(0));
o.prependOnceListener('a', () => console.log(-1));
o.emit('a');
o.emit('a');
console.log(o.listenerCount('a'), o.eventNames(), o.listeners('a').length, o.rawListeners('a').length);
//// inheritance_both_ways
const EE = require('events');
class Mine extends EE {
  shout() {
    this.emit('shout', this.constructor.name);
  }
}
const mine = new Mine();
mine.on('shout', (name) => console.log(name));
mine.shout();
function Old() {
  EE.call(this);
}
require('util').inherits(Old, EE);
const old = new Old();
old.on('y', function () {
  console.log(this === old);
});
old.emit('y');
//// errors_without_a_listener_are_thrown
const f = new (require('events'))();
try {
  f.emit('error', new Error('boom'));
} catch (error) {
  console.log(error.message);
}
try {
  f.emit('error', 'text');
} catch (error) {
  console.log(error.code, error.message);
}
f.on('error', (error) => console.log('caught', error.message));
console.log(f.emit('error', new Error('again')));
//// error_monitor
const { errorMonitor, EventEmitter: E2 } = require('events');
const monitored = new E2();
monitored.on(errorMonitor, (error) => console.log('saw', error.message));
try {
  monitored.emit('error', new Error('m'));
} catch (error) {
  console.log('threw', error.message);
}
//// once_as_a_promise
const { once, EventEmitter: E3 } = require('events');
const p = new E3();
setTimeout(() => p.emit('ready', 1, 2), 1);
console.log(await once(p, 'ready'));
setTimeout(() => p.emit('error', new Error('failed')), 1);
console.log(await once(p, 'ready').catch((error) => error.message));
//// on_as_an_async_iterator
const { on, EventEmitter: E4 } = require('events');
const it = new E4();
setTimeout(() => {
  it.emit('v', 1);
  it.emit('v', 2);
  it.emit('v', 3);
}, 1);
for await (const [value] of on(it, 'v')) {
  console.log(value);
  if (value === 3) break;
}
console.log(it.listenerCount('v'));
//// removing_while_emitting
const r = new (require('events'))();
const second = () => console.log('second');
r.on('a', () => {
  r.removeListener('a', second);
  console.log('first');
});
r.on('a', second);
r.emit('a');
r.emit('a');
r.removeAllListeners();
console.log(r.eventNames());
//// new_listener_events
const n = new (require('events'))();
n.on('newListener', (name) => console.log('new', name));
n.on('removeListener', (name) => console.log('gone', name));
const fn = () => {};
n.on('a', fn);
n.removeListener('a', fn);
//// max_listeners
const m = new (require('events'))();
console.log(
  m.getMaxListeners(),
  m.setMaxListeners(3).getMaxListeners(),
  require('events').defaultMaxListeners,
  typeof require('events').getEventListeners,
);
//// bad_listeners
try {
  new (require('events'))().on('x', 5);
} catch (error) {
  console.log(error.name, error.code);
}
//// event_target
const target = new EventTarget();
target.addEventListener(
  'hi',
  (event) => console.log(event.type, event.target === target, event.defaultPrevented, event.cancelable),
  { once: true },
);
console.log(target.dispatchEvent(new Event('hi')), target.dispatchEvent(new Event('hi')));
target.addEventListener('c', (event) => event.preventDefault());
console.log(target.dispatchEvent(new Event('c', { cancelable: true })));
//// abort_controller
const c = new AbortController();
c.signal.addEventListener('abort', () => console.log('event', c.signal.reason.name));
c.signal.onabort = () => console.log('attribute');
console.log(c.signal.aborted, c.signal);
c.abort();
c.abort();
console.log(c.signal.aborted, c.signal.reason.message, c.signal.reason instanceof DOMException, c.signal.reason.code);
//// abort_with_a_reason
const c2 = new AbortController();
c2.abort(new Error('mine'));
try {
  c2.signal.throwIfAborted();
} catch (error) {
  console.log(error.message);
}
console.log(AbortSignal.abort('why').reason, AbortSignal.abort().reason.name);
//// abort_timeout
const s = AbortSignal.timeout(2);
await new Promise((resolve) => {
  s.addEventListener('abort', resolve);
  setTimeout(resolve, 1000);
});
console.log(s.reason.name, s.reason.message, s.reason.code);
//// abort_any
const one = new AbortController(),
  two = new AbortController();
const any = AbortSignal.any([one.signal, two.signal]);
any.addEventListener('abort', () => console.log('any', any.reason));
two.abort('second');
one.abort('first');
console.log(any.reason, AbortSignal.any([AbortSignal.abort('x'), one.signal]).reason, AbortSignal.any([]).aborted);
//// signals_cannot_be_constructed
try {
  new AbortSignal();
} catch (error) {
  console.log(error.name, error.code);
}
//// dom_exception
const d = new DOMException('text', 'NotFoundError');
console.log(
  d.name,
  d.message,
  d.code,
  d instanceof Error,
  String(d),
  DOMException.ABORT_ERR,
  new DOMException().name,
  Object.prototype.toString.call(d),
);
//// timers_promises
const timers = require('timers/promises');
console.log(await timers.setTimeout(1, 'a'), await timers.setImmediate('b'));
const stop = new AbortController();
setTimeout(() => stop.abort(), 1);
console.log(
  await timers.setTimeout(1000, 'never', { signal: stop.signal }).catch((error) => `${error.name} ${error.code}`),
);
let i = 0;
for await (const v of timers.setInterval(1, 'tick')) {
  console.log(v);
  if (++i === 3) break;
}
//// timers_arguments_and_cancel
const t = setTimeout(() => console.log('never'), 1);
clearTimeout(t);
await new Promise((resolve) =>
  setTimeout(
    (a, b) => {
      console.log(a, b);
      resolve();
    },
    2,
    'x',
    'y',
  ),
);
const every = setInterval(() => {
  console.log('i');
  clearInterval(every);
}, 1);
await new Promise((r) => setTimeout(r, 5));
console.log(typeof t.ref, t.hasRef(), typeof t[Symbol.toPrimitive]());
//// microtasks_before_timers
const order = [];
setTimeout(() => order.push('timer'), 0);
queueMicrotask(() => order.push('micro'));
Promise.resolve().then(() => order.push('promise'));
order.push('sync');
await new Promise((r) => setTimeout(r, 3));
console.log(order);
//// next_tick_takes_arguments
await new Promise((resolve) =>
  process.nextTick(
    (a, b) => {
      console.log(a, b);
      resolve();
    },
    1,
    2,
  ),
);
try {
  process.nextTick('x');
} catch (error) {
  console.log(error.code);
}
