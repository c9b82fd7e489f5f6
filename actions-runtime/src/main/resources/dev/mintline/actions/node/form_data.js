// https://xhr.spec.whatwg.org/#interface-formdata and its multipart encoding.
(function (kit) {
  const { Blob, File, bytesIn } = kit.internal('node/blob');
  const custom = Symbol.for('nodejs.util.inspect.custom');
  const wellFormed = (value) => `${value}`.toWellFormed();

  class FormData {
    #entries = [];
    #entry(name, value, filename) {
      if (!(value instanceof Blob)) {
        if (filename !== undefined) {
          throw new TypeError("Failed to execute 'append' on 'FormData': parameter 2 is not of type 'Blob'");
        }
        return [wellFormed(name), wellFormed(value)];
      }
      if (value instanceof File && filename === undefined) return [wellFormed(name), value];
      const options = { type: value.type, lastModified: value.lastModified };
      return [wellFormed(name), new File([value], filename ?? value.name ?? 'blob', options)];
    }
    append(name, value, filename) {
      this.#entries.push(this.#entry(name, value, filename));
    }
    set(name, value, filename) {
      const entry = this.#entry(name, value, filename);
      const at = this.#entries.findIndex(([other]) => other === entry[0]);
      if (at < 0) {
        this.#entries.push(entry);
        return;
      }
      this.#entries = this.#entries.filter(([other], index) => index === at || other !== entry[0]);
      this.#entries[at] = entry;
    }
    delete(name) {
      this.#entries = this.#entries.filter(([other]) => other !== wellFormed(name));
    }
    get(name) {
      return this.#entries.find(([other]) => other === wellFormed(name))?.[1] ?? null;
    }
    getAll(name) {
      return this.#entries.filter(([other]) => other === wellFormed(name)).map(([, value]) => value);
    }
    has(name) {
      return this.#entries.some(([other]) => other === wellFormed(name));
    }
    forEach(callback, self) {
      for (const [name, value] of this) Reflect.apply(callback, self, [value, name, this]);
    }
    *entries() {
      for (const [name, value] of this.#entries) yield [name, value];
    }
    *keys() {
      for (const [name] of this.#entries) yield name;
    }
    *values() {
      for (const [, value] of this.#entries) yield value;
    }
    [Symbol.iterator]() {
      return this.entries();
    }
    [custom](depth, options, inspect) {
      return `FormData ${inspect(Object.fromEntries(this), options)}`;
    }
  }
  Object.defineProperty(FormData.prototype, Symbol.toStringTag, { value: 'FormData', configurable: true });

  const quoted = (text) =>
    text
      .replace(/\r\n?|\n/g, '\r\n')
      .replace(/\n/g, '%0A')
      .replace(/\r/g, '%0D')
      .replace(/"/g, '%22');
  /** https://html.spec.whatwg.org/#multipart-form-data */
  function encode(form) {
    const boundary = '----formdata-mintline-0' + kit.slice(kit.host.random(6), 1);
    const parts = [];
    for (const [name, value] of form) {
      parts.push(`--${boundary}\r\nContent-Disposition: form-data; name="${quoted(name)}"`);
      if (typeof value === 'string') {
        parts.push(`\r\n\r\n${value.replace(/\r\n?|\n/g, '\r\n')}\r\n`);
      } else {
        parts.push(
          `; filename="${quoted(value.name)}"\r\nContent-Type: ${value.type || 'application/octet-stream'}\r\n\r\n`,
          value,
          '\r\n',
        );
      }
    }
    parts.push(`--${boundary}--\r\n`);
    return { bytes: bytesIn(new Blob(parts)), type: `multipart/form-data; boundary=${boundary}` };
  }

  /** The other way: what a response of that type holds. */
  function decode(bytes, boundary) {
    const form = new FormData();
    const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
    const back = (latin) => kit.decode(Uint8Array.from(latin, (c) => c.charCodeAt(0)));
    const parts = `\r\n${text}`.split(`\r\n--${boundary}`);
    if (parts.length < 2 || !parts.at(-1).startsWith('--')) throw new TypeError('Failed to parse body as FormData.');
    for (const part of parts.slice(1, -1)) {
      const end = part.indexOf('\r\n\r\n');
      const head = part.slice(0, end);
      const name = /\bname="([^"]*)"/i.exec(head)?.[1];
      if (end < 0 || name === undefined) throw new TypeError('Failed to parse body as FormData.');
      const unquoted = (value) => back(value.replace(/%0A/gi, '\n').replace(/%0D/gi, '\r').replace(/%22/g, '"'));
      const filename = /\bfilename="([^"]*)"/i.exec(head)?.[1];
      const content = part.slice(end + 4);
      if (filename === undefined) {
        form.append(unquoted(name), back(content));
      } else {
        const type = /^content-type:\s*(.*)$/im.exec(head)?.[1]?.trim() ?? 'text/plain';
        form.append(
          unquoted(name),
          new File([Uint8Array.from(content, (c) => c.charCodeAt(0))], unquoted(filename), { type }),
        );
      }
    }
    return form;
  }
  return { FormData, encode, decode };
})
