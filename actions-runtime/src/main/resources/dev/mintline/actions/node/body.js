// https://fetch.spec.whatwg.org/#body-mixin. Bodies are bytes that are there already; a stream is made when one is asked
// for, and a stream that a script gives is read to its end before it is sent.
(function (kit) {
  const { Blob, bytesIn } = kit.internal('node/blob');
  const viewed = (view) => new Uint8Array(view.buffer, view.byteOffset, view.byteLength).slice();

  function streamOf(bytes) {
    return new globalThis.ReadableStream({
      start(controller) {
        if (bytes.length > 0) controller.enqueue(bytes.slice());
        controller.close();
      },
    });
  }
  async function drained(source) {
    const parts = [];
    for await (const part of source) parts.push(typeof part === 'string' ? kit.encode(part) : viewed(part));
    return bytesIn(new Blob(parts));
  }
  /** Bytes, or a stream of them, and the content type that goes with them. */
  function extract(init) {
    if (typeof init === 'string') return { bytes: kit.encode(init), type: 'text/plain;charset=UTF-8' };
    if (init instanceof Blob) return { bytes: bytesIn(init), type: init.type };
    if (ArrayBuffer.isView(init)) return { bytes: viewed(init), type: '' };
    if (init instanceof ArrayBuffer) return { bytes: new Uint8Array(init).slice(), type: '' };
    if (init instanceof globalThis.URLSearchParams) {
      return { bytes: kit.encode(`${init}`), type: 'application/x-www-form-urlencoded;charset=UTF-8' };
    }
    const form = kit.internal('node/form_data');
    if (init instanceof form.FormData) return form.encode(init);
    if (typeof init === 'object' && typeof init[Symbol.asyncIterator] === 'function') return { stream: init, type: '' };
    if (typeof init === 'object' && typeof init.getReader === 'function') return { stream: chunks(init), type: '' };
    return { bytes: kit.encode(`${init}`), type: 'text/plain;charset=UTF-8' };
  }
  async function* chunks(stream) {
    const reader = stream.getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  }

  /** Base of Request and Response. */
  class Body {
    #bytes = null;
    #source = null;
    #stream = null;
    #used = false;
    static give(target, { bytes = null, stream = null }) {
      target.#bytes = bytes;
      target.#source = stream;
    }
    /** Takes the body away; the promise holds its bytes, or null when there is none. */
    static async take(target) {
      if (target.bodyUsed || target.#stream?.locked) {
        throw new TypeError('Body is unusable: Body has already been read');
      }
      if (target.#bytes === null && target.#source === null) return null;
      target.#used = true;
      return target.#source === null ? target.#bytes : drained(target.#source);
    }
    static copy(from, to) {
      if (from.bodyUsed) throw new TypeError('Response.clone: Body has already been consumed.');
      to.#bytes = from.#bytes;
      to.#source = from.#source;
    }
    get body() {
      if (this.#bytes === null && this.#source === null) return null;
      if (this.#stream === null) {
        this.#stream = this.#source ?? streamOf(this.#bytes);
      }
      return this.#stream;
    }
    get bodyUsed() {
      return this.#used || Boolean(this.#stream?._disturbed ?? this.#stream?.readableDidRead);
    }
    async arrayBuffer() {
      return (await this.bytes()).buffer;
    }
    async bytes() {
      return (await Body.take(this))?.slice() ?? new Uint8Array(0);
    }
    async blob() {
      return new Blob([await this.bytes()], { type: this.headers.get('content-type') ?? '' });
    }
    async text() {
      return kit.decode(await this.bytes()).replace(/^\ufeff/, '');
    }
    async json() {
      return JSON.parse(await this.text());
    }
    async formData() {
      const type = this.headers.get('content-type') ?? '';
      const form = kit.internal('node/form_data');
      const boundary = /^multipart\/form-data\s*;.*\bboundary="?([^";]+)"?/i.exec(type)?.[1];
      if (boundary !== undefined) return form.decode(await this.bytes(), boundary);
      if (!/^application\/x-www-form-urlencoded\b/i.test(type)) {
        throw new TypeError(`${this.constructor.name}.formData: Could not parse content as FormData.`);
      }
      const data = new form.FormData();
      for (const [name, value] of new globalThis.URLSearchParams(await this.text())) data.append(name, value);
      return data;
    }
  }
  return { Body, extract, streamOf };
})
