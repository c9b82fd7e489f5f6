[typeof o[A], Object.keys(o[A])]
JSON.stringify(o)
Object.keys(o)
Reflect.ownKeys(o)
Object.values(o)
Object.entries(o)
Object.fromEntries(Object.entries(o))
({ ...o })
Object.assign({}, o)
structuredClone(o)
require('util').inspect(o)
require('util').types.isProxy(o)
require('util').isDeepStrictEqual(o, JSON.parse(JSON.stringify(o)))
const { [A]: first, ...rest } = o; return [first, rest]
const all = []; for (const k in o) all.push(k, o[k]); return all
Object.getOwnPropertyDescriptor(o, A)
Object.getOwnPropertyDescriptors(o)
[A in o, 'nothing' in o, Object.hasOwn(o, B), o.propertyIsEnumerable(B), o.propertyIsEnumerable('nothing')]
[o[A] === o[A], Object.is(o[A], Object.values(o)[Object.keys(o).indexOf(A)])]
[Object.getPrototypeOf(o) === Object.prototype, Object.prototype.toString.call(o), o.constructor === Object, String(o)]
o[B] = 7; return [o[B], Object.keys(o)]
o[B] = undefined; return [B in o, o]
o[B] += '!'; o[B] ??= 1; return o[B]
o[B] = o[B]; return o
o[A].added = [1]; return o[A]
o.added = 1; return [Object.keys(o), o]
delete o[A]; return [o[A], A in o, Object.keys(o)]
delete o[A]; o[A] = 3; return Object.keys(o)
delete o[B]; o[B] = 'x'; delete o[B]; return o
Object.freeze(o); try { 'use strict'; o[B] = 9; } catch (e) { return e.name; } return [o[B], Object.isFrozen(o), Object.getOwnPropertyDescriptors(o)]
Object.freeze(o); return [Reflect.deleteProperty(o, A), Reflect.set(o, B, 1), A in o]
Object.seal(o); o[B] = 4; return [Reflect.deleteProperty(o, A), Object.isSealed(o), Object.isFrozen(o), o]
Object.preventExtensions(o); o.added = 1; return [Object.isExtensible(o), o]
return (function () { 'use strict'; Object.freeze(o); try { o[B] = 9; return 'no'; } catch (e) { return e instanceof TypeError; } })()
Object.defineProperty(o, A, { get() { return 42; } }); return [o[A], Object.keys(o)]
Object.defineProperty(o, A, { get() { return this[B]; }, enumerable: true }); return [o, o[A]]
o.__defineGetter__(A, () => 5); return [o[A], typeof o.__lookupGetter__(A), o.__lookupGetter__(B)]
Object.defineProperty(o, B, { value: 8 }); return [o[B], Object.getOwnPropertyDescriptor(o, B)]
Object.defineProperty(o, B, { writable: false }); o[B] = 3; return Object.getOwnPropertyDescriptor(o, B)
Object.defineProperty(o, B, { enumerable: false }); return [Object.keys(o), o[B], o, { ...o }, Object.getOwnPropertyDescriptor(o, B)]
Object.defineProperty(o, B, { configurable: false }); return [Reflect.deleteProperty(o, B), Object.getOwnPropertyDescriptor(o, B)]
Object.defineProperty(o, A, { value: 1, writable: true, enumerable: true, configurable: true }); return [o, Object.keys(o)]
Object.defineProperties(o, { [A]: { value: 1 }, [B]: { get() { return 2; } } }); return [o, o[A], o[B]]
const heir = Object.create(o); heir[B] = 9; return [heir[B], o[B], Object.keys(heir), heir[A]]
const heir = Object.create(Object.freeze(o)); heir[B] = 9; return [heir[B], o[B]]
Object.setPrototypeOf(o, { inherited: 1 }); return [o.inherited, o[B], o[A]]
Object.setPrototypeOf(o, null); return [o[B], o[A], 'toString' in o]
const proxy = new Proxy(o, {}); proxy[B] = 3; return [proxy[A], proxy[B], o[B], Object.keys(proxy), Object.getOwnPropertyDescriptor(proxy, B)]
Reflect.get(o, B, {})
const other = {}; Reflect.set(o, B, 5, other); return [other, o[B]]
return new Function('o', 'A', 'B', 'with (o) { return [eval(A), eval(B)]; }')(o, A, B)
for (let i = 0; i < 100; i++) o['k' + i] = i; return [Object.keys(o).length, o[A], o.k50]
for (let i = 0; i < 100; i++) o['k' + i] = i; delete o[A]; o[B] = 1; return o
class Of { constructor(x) { return x; } } class Marks extends Of { #mark = 3; static has(x) { return #mark in x; } } new Marks(o); return [Marks.has(o), o]
const kept = new WeakMap([[o, 1]]); return kept.get(o)
const kept = new Map([[o, o[A]]]); return kept.get(o)
JSON.parse(JSON.stringify(o), (k, v) => v)
JSON.stringify(o, [A, B])
Object.prototype[B] = 'inherited'; try { return [o[B], delete o[B], o[B]]; } finally { delete Object.prototype[B]; }
Object.defineProperty(Object.prototype, A, { set() { throw new Error('seen'); }, configurable: true }); try { o[A] = 1; return o[A]; } finally { delete Object.prototype[A]; }
Array.from(Object.keys(o), (k) => typeof o[k])
require('util').inspect(o, { showHidden: true, depth: 0 })
Object.isFrozen(o) || Object.isSealed(o) || !Object.isExtensible(o)
const copy = Object.create(Object.getPrototypeOf(o), Object.getOwnPropertyDescriptors(o)); copy[B] = 1; return [copy, o]
o.toJSON = () => 'mine'; return JSON.stringify(o)
