// The event as the script sees it: its members are parsed when they are first read, because an Action reads a few of them
// and parsing them all costs more than most Actions do. What the api relies on is read apart from what the script may change.
//
// It is a proxy. As long as scripts only read members, nothing stands behind it; whatever else they do first makes an
// object that has every member, in order, with a mark for those not parsed yet. Accessors would show in descriptors, and
// making them takes several times as long.
(function (kit) {
  const { parse, reflectGet, reflectSet, reflectDefine } = kit;
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
    const make = new kit.Function('lazy', 'return () => ({\n' + members + 'secrets: lazy,\n});')(LAZY);
    return { __proto__: null, make, index };
  }

  function text(opened, name) {
    const i = opened.index[name];
    if (i === undefined) return undefined;
    const { member } = opened;
    return parse(member(i));
  }
  /** What was parsed is kept in `given`, and put into the object when there is one. */
  function read(opened, name) {
    const value = text(opened, name);
    if (opened.made) opened.target[name] = value;
    return (opened.given[name] = value);
  }
  function materialise(opened) {
    const { given, target } = opened;
    const members = opened.make();
    const names = kit.keys(members);
    for (let i = 0; i < names.length; i++) kit.put(target, names[i], given[names[i]] ?? LAZY);
    opened.made = true;
  }
  /** Before a member is looked at in any way but reading. */
  function settle(opened, name) {
    if (!opened.made) materialise(opened);
    // Not by looking at the target alone: an accessor that the script put there would run.
    if (opened.index[name] !== undefined && opened.given[name] === undefined && opened.target[name] === LAZY) {
      read(opened, name);
    }
  }
  const TRAPS = {
    __proto__: null,
    get(target, name, receiver) {
      if (this.index[name] === undefined) return reflectGet(target, name, receiver);
      if (!this.made) return this.given[name] ?? read(this, name);
      if (this.plain) {
        const value = target[name];
        return value === LAZY ? read(this, name) : value;
      }
      settle(this, name);
      return reflectGet(target, name, receiver);
    },
    set(target, name, value, receiver) {
      settle(this, name);
      return reflectSet(target, name, value, receiver);
    },
    has(target, name) {
      if (!this.made) materialise(this);
      return kit.reflectHas(target, name);
    },
    ownKeys(target) {
      if (!this.made) materialise(this);
      return kit.ownKeys(target);
    },
    deleteProperty(target, name) {
      if (!this.made) materialise(this);
      return kit.reflectDelete(target, name);
    },
    preventExtensions(target) {
      if (!this.made) materialise(this);
      return kit.reflectPreventExtensions(target);
    },
    getOwnPropertyDescriptor(target, name) {
      settle(this, name);
      return kit.descriptor(target, name);
    },
    defineProperty(target, name, descriptor) {
      settle(this, name);
      if (kit.hasOwn(descriptor, 'get') || kit.hasOwn(descriptor, 'set')) this.plain = false;
      return reflectDefine(target, name, descriptor);
    },
  };

  /**
   * The proxy's handler, whose `event` is for the script.
   *
   * @param member tells a member's text by its place among the names, and that of the secrets at -1
   */
  kit.openEvent = (names, member) => {
    const { make, index } = (layouts[names] ??= layoutOf(names));
    const target = {};
    const opened = {
      __proto__: TRAPS, member, index, make, target, given: { __proto__: null }, plain: true, made: false,
      event: undefined,
    };
    opened.event = new kit.Proxy(target, opened);
    return opened;
  };
  /** A member that the script cannot have touched. */
  kit.freshMember = text;
  /** A member as the script sees it, unless it put another in its place. */
  kit.shownMember = (opened, name) => {
    const { target, made } = opened;
    const given = opened.given[name];
    if (!made) return given === undefined ? read(opened, name) : given;
    if (target[name] === LAZY) return read(opened, name);
    return given !== undefined && target[name] === given ? given : text(opened, name);
  };
})
