// The event as the script sees it: its members are parsed when they are first read, because an Action reads a few of them
// and parsing them all costs more than most Actions do. What the api relies on is read apart from what the script may change.
//
// A proxy stands before an object that has every member, in order, with a mark for those not parsed yet. Accessors would
// show in descriptors, and making them takes several times as long.
(function (kit) {
  const { parse, slice, charCodeAt } = kit;
  const LAZY = { __proto__: null };
  const layouts = kit.create(null);

  // One per list of names; the names come from the host.
  function layoutOf(names) {
    const list = parse('[' + names + ']');
    const index = kit.create(null);
    let members = '';
    for (let i = 0; i < list.length; i++) {
      index[list[i]] = i;
      members += (list[i] === '__proto__' ? '["__proto__"]' : kit.stringify(list[i])) + ': lazy,\n';
    }
    index.secrets = -1;
    // A literal is what the engine makes fastest.
    const make = new kit.Function('lazy', 'return () => ({\n' + members + 'secrets: lazy,\n});')(LAZY);
    return { __proto__: null, make, index };
  }

  function text(opened, name) {
    const i = opened.index[name];
    if (i === -1) return opened.secrets === '' ? {} : parse(opened.secrets);
    if (i === undefined) return undefined;
    const { places } = opened;
    const start = charCodeAt(places, 4 * i) * 32768 + charCodeAt(places, 4 * i + 1);
    const end = charCodeAt(places, 4 * i + 2) * 32768 + charCodeAt(places, 4 * i + 3);
    return parse(slice(opened.json, start, end));
  }
  function read(opened, target, name) {
    return (opened.given[name] = target[name] = text(opened, name));
  }
  function settle(opened, target, name) {
    // Not by looking at the target alone: an accessor that the script put there would run.
    if (opened.index[name] !== undefined && opened.given[name] === undefined && target[name] === LAZY) {
      read(opened, target, name);
    }
  }
  const TRAPS = {
    __proto__: null,
    get(target, name, receiver) {
      if (this.plain && this.index[name] !== undefined) {
        const value = target[name];
        return value === LAZY ? read(this, target, name) : value;
      }
      settle(this, target, name);
      return kit.reflectGet(target, name, receiver);
    },
    getOwnPropertyDescriptor(target, name) {
      settle(this, target, name);
      return kit.descriptor(target, name);
    },
    defineProperty(target, name, descriptor) {
      settle(this, target, name);
      if (kit.hasOwn(descriptor, 'get') || kit.hasOwn(descriptor, 'set')) this.plain = false;
      return kit.reflectDefine(target, name, descriptor);
    },
  };

  /** The proxy's handler, whose `event` is for the script. */
  kit.openEvent = (json, names, places, secrets) => {
    const { make, index } = (layouts[names] ??= layoutOf(names));
    const target = make();
    const opened = {
      __proto__: TRAPS, json, places, secrets, index, target, given: { __proto__: null }, plain: true,
      event: undefined,
    };
    opened.event = new kit.Proxy(target, opened);
    return opened;
  };
  /** A member that the script cannot have touched. */
  kit.freshMember = text;
  /** A member as the script sees it, unless it put another in its place. */
  kit.shownMember = (opened, name) => {
    const { target } = opened;
    if (target[name] === LAZY) return read(opened, target, name);
    const given = opened.given[name];
    return given !== undefined && target[name] === given ? given : text(opened, name);
  };
})
