// https://w3c.github.io/FileAPI/ over bytes that are there already.
(function (kit) {
  const custom = Symbol.for('nodejs.util.inspect.custom');
  let bytesIn;
  const typeOf = (type) => (/^[\x20-\x7e]*$/.test(type) ? type.toLowerCase() : '');

  function joined(parts, native) {
    const pieces = [];
    let size = 0;
    for (const part of parts) {
      const piece =
        part instanceof Blob
          ? bytesIn(part)
          : ArrayBuffer.isView(part)
            ? new Uint8Array(part.buffer, part.byteOffset, part.byteLength)
            : part instanceof ArrayBuffer
              ? new Uint8Array(part)
              : kit.encode(native ? `${part}`.replace(/\r\n?|\n/g, '\n') : `${part}`);
      pieces.push(piece);
      size += piece.length;
    }
    const bytes = new Uint8Array(size);
    let at = 0;
    for (const piece of pieces) {
      bytes.set(piece, at);
      at += piece.length;
    }
    return bytes;
  }

  class Blob {
    #bytes;
    #type;
    constructor(parts = [], options = {}) {
      if (parts === null || typeof parts !== 'object' || typeof parts[Symbol.iterator] !== 'function') {
        throw kit.nodeError(
          TypeError,
          'ERR_INVALID_ARG_TYPE',
          'The "sources" argument must be an instance of Sequence.',
        );
      }
      this.#bytes = joined(parts, options?.endings === 'native');
      this.#type = typeOf(`${options?.type ?? ''}`);
    }
    static {
      bytesIn = (blob) => blob.#bytes;
    }
    get size() {
      return this.#bytes.length;
    }
    get type() {
      return this.#type;
    }
    slice(start = 0, end = this.size, type = '') {
      const place = (index) => (index < 0 ? Math.max(this.size + index, 0) : Math.min(index, this.size));
      return new Blob([this.#bytes.subarray(place(start), Math.max(place(start), place(end)))], { type });
    }
    async arrayBuffer() {
      return this.#bytes.slice().buffer;
    }
    async bytes() {
      return this.#bytes.slice();
    }
    async text() {
      return kit.decode(this.#bytes).replace(/^\ufeff/, '');
    }
    stream() {
      return kit.internal('node/body').streamOf(this.#bytes);
    }
    [custom](depth, options, inspect) {
      return depth < 0 ? '[Blob]' : `Blob ${inspect({ size: this.size, type: this.type }, options)}`;
    }
  }
  class File extends Blob {
    #name;
    #lastModified;
    constructor(parts, name, options = {}) {
      if (arguments.length < 2) {
        throw kit.nodeError(TypeError, 'ERR_MISSING_ARGS', 'The "fileBits" and "fileName" arguments must be specified');
      }
      super(parts, options);
      this.#name = `${name}`.toWellFormed();
      this.#lastModified = options?.lastModified === undefined ? kit.host.now() : Number(options.lastModified);
    }
    get name() {
      return this.#name;
    }
    get lastModified() {
      return this.#lastModified;
    }
    [custom](depth, options, inspect) {
      const { size, type, name, lastModified } = this;
      return depth < 0 ? '[File]' : `File ${inspect({ size, type, name, lastModified }, options)}`;
    }
  }
  for (const [Kind, tag] of [
    [Blob, 'Blob'],
    [File, 'File'],
  ]) {
    Object.defineProperty(Kind.prototype, Symbol.toStringTag, { value: tag, configurable: true });
  }
  return { Blob, File, bytesIn };
})
