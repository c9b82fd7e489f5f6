// The event as the script sees it: its members are parsed when they are first read, because an Action reads a few of them
// and parsing them all costs more than most Actions do. What the api relies on is read apart from what the script may change.
(function (kit) {
  const { parse, slice, charCodeAt, define } = kit;
  const LAZY = { __proto__: null };
  const factories = kit.create(null);

  // One function per list of names; the names come from the host. Plain literals are what the engine makes fastest.
  function factory(names) {
    const list = parse('[' + names + ']');
    let values = '', members = '', cases = '', last = '';
    for (let i = 0; i < list.length; i++) {
      const name = list[i] === '__proto__' ? '["__proto__"]' : kit.stringify(list[i]);
      values += 'let v' + i + ' = lazy, r' + i + ' = false;\n';
      const read = 'v' + i + ' === lazy ? (v' + i + ' = text(' + i + ')) : v' + i;
      members += 'get ' + name + '() { return ' + read + '; },\n'
        + 'set ' + name + '(value) { v' + i + ' = value; r' + i + ' = true; },\n';
      cases += 'case ' + kit.stringify(list[i]) + ': return r' + i + ' ? text(' + i + ') : ' + read + ';\n';
      last += 'case ' + kit.stringify(list[i]) + ': return text(' + i + ');\n';
    }
    return new kit.Function('lazy', 'text', 'secrets', values + 'let s = lazy;\nreturn { __proto__: null, event: {\n' + members
      + 'get secrets() { return s === lazy ? (s = secrets()) : s; },\nset secrets(value) { s = value; },\n},\n'
      + 'shown(name) { switch (name) {\n' + cases + '} },\nfresh(name) { switch (name) {\n' + last + '} } };');
  }

  /**
   * `event` for the script; `shown` tells a member as the script sees it, and `fresh` one that it cannot have touched.
   */
  kit.openEvent = (json, names, places, secretsJson) => {
    const make = (factories[names] ??= factory(names));
    const place = (i) => charCodeAt(places, i) * 32768 + charCodeAt(places, i + 1);
    const opened = make(
      LAZY,
      (i) => parse(slice(json, place(4 * i), place(4 * i + 2))),
      () => (secretsJson === '' ? {} : parse(secretsJson)));
    kit.opened = opened;
    return opened;
  };

  /** Makes the event's members plain ones, for whatever shows accessors as such. */
  kit.settleEvent = () => {
    const { opened } = kit;
    if (opened === undefined || opened.settled) return;
    opened.settled = true;
    const { event } = opened;
    for (const name of kit.keys(event)) {
      const member = kit.descriptor(event, name);
      if (member.get !== undefined && member.configurable) {
        define(event, name, {
          __proto__: null, value: event[name], writable: true, enumerable: true, configurable: true,
        });
      }
    }
  };
})
