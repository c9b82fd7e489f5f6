// https://fetch.spec.whatwg.org/#headers-class
(function (kit) {
  const custom = Symbol.for('nodejs.util.inspect.custom');
  const NAME = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
  const VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;
  const normal = (value) => `${value}`.replace(/^[\t\n\r ]+|[\t\n\r ]+$/g, '');
  let lock;

  class Headers {
    /** lower-case name → list of values */
    #map = new Map();
    #immutable = false;
    constructor(init = undefined) {
      if (init === undefined) return;
      if (init === null || (typeof init !== 'object' && typeof init !== 'function')) {
        throw new TypeError('Headers constructor: init was not an object');
      }
      if (typeof init[Symbol.iterator] === 'function') {
        for (const pair of init) {
          const entry = [...pair];
          if (entry.length !== 2)
            throw new TypeError(`Headers constructor: expected name/value pair to be length 2, found ${entry.length}.`);
          this.append(entry[0], entry[1]);
        }
      } else {
        for (const name of Reflect.ownKeys(init)) {
          if (Object.getOwnPropertyDescriptor(init, name)?.enumerable) this.append(name, init[name]);
        }
      }
    }
    static {
      lock = (headers) => {
        headers.#immutable = true;
        return headers;
      };
    }
    #name(method, name) {
      const text = `${name}`;
      if (!NAME.test(text)) throw new TypeError(`Headers.${method}: ${text} is an invalid header name.`);
      return text.toLowerCase();
    }
    #change(method, name, value) {
      const key = this.#name(method, name);
      const text = normal(value);
      if (!VALUE.test(text)) throw new TypeError(`Headers.${method}: ${text} is an invalid header value.`);
      if (this.#immutable) throw new TypeError('immutable');
      return [key, text];
    }
    append(name, value) {
      const [key, text] = this.#change('append', name, value);
      const values = this.#map.get(key);
      if (values === undefined) this.#map.set(key, [text]);
      else values.push(text);
    }
    set(name, value) {
      const [key, text] = this.#change('set', name, value);
      this.#map.set(key, [text]);
    }
    delete(name) {
      const key = this.#name('delete', name);
      if (this.#immutable) throw new TypeError('immutable');
      this.#map.delete(key);
    }
    get(name) {
      const key = this.#name('get', name);
      return this.#map.get(key)?.join(key === 'cookie' ? '; ' : ', ') ?? null;
    }
    has(name) {
      return this.#map.has(this.#name('has', name));
    }
    getSetCookie() {
      return [...(this.#map.get('set-cookie') ?? [])];
    }
    *entries() {
      for (const name of [...this.#map.keys()].sort()) {
        if (name === 'set-cookie') {
          for (const value of this.#map.get(name)) yield [name, value];
        } else {
          yield [name, this.get(name)];
        }
      }
    }
    *keys() {
      for (const [name] of this.entries()) yield name;
    }
    *values() {
      for (const [, value] of this.entries()) yield value;
    }
    forEach(callback, self) {
      if (typeof callback !== 'function') {
        throw new TypeError("Failed to execute 'forEach' on 'Headers': parameter 1 is not of type 'Function'.");
      }
      for (const [name, value] of this) Reflect.apply(callback, self, [value, name, this]);
    }
    [Symbol.iterator]() {
      return this.entries();
    }
    [custom](depth, options, inspect) {
      return `Headers ${inspect(Object.fromEntries(this), options)}`;
    }
  }
  Object.defineProperty(Headers.prototype, Symbol.toStringTag, { value: 'Headers', configurable: true });
  return { Headers, lock };
})
