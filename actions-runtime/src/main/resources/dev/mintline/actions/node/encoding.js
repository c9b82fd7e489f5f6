// The engine's TextDecoder knows UTF-8 and UTF-16; windows-1252, alias latin1, is what else the web still sends.
(function (kit) {
  const Native = kit.TextDecoder;
  const LATIN = new Set([
    'ansi_x3.4-1968',
    'ascii',
    'cp1252',
    'cp819',
    'csisolatin1',
    'ibm819',
    'iso-8859-1',
    'iso-ir-100',
    'iso8859-1',
    'iso88591',
    'iso_8859-1',
    'iso_8859-1:1987',
    'l1',
    'latin1',
    'us-ascii',
    'windows-1252',
    'x-cp1252',
  ]);
  // https://encoding.spec.whatwg.org/#windows-1252, 0x80 to 0x9f
  const HIGH =
    '\u20ac\x81\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\x8d\u017d\x8f' +
    '\x90\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\x9d\u017e\u0178';
  class TextDecoder {
    #native;
    #fatal;
    #ignoreBOM;
    constructor(label = 'utf-8', options = {}) {
      const name = `${label}`.trim().toLowerCase();
      this.#fatal = Boolean(options?.fatal);
      this.#ignoreBOM = Boolean(options?.ignoreBOM);
      if (!LATIN.has(name)) {
        try {
          this.#native = new Native(name, { fatal: this.#fatal, ignoreBOM: this.#ignoreBOM });
        } catch (unknown) {
          throw kit.nodeError(RangeError, 'ERR_ENCODING_NOT_SUPPORTED', `The "${label}" encoding is not supported`);
        }
      }
    }
    get encoding() {
      return this.#native?.encoding ?? 'windows-1252';
    }
    get fatal() {
      return this.#fatal;
    }
    get ignoreBOM() {
      return this.#ignoreBOM;
    }
    decode(input = new Uint8Array(0), options = {}) {
      if (!ArrayBuffer.isView(input) && !(input instanceof ArrayBuffer)) {
        throw kit.nodeError(
          TypeError,
          'ERR_INVALID_ARG_TYPE',
          'The "list" argument must be an instance of SharedArrayBuffer, ArrayBuffer or ArrayBufferView.',
        );
      }
      if (this.#native) {
        try {
          return this.#native.decode(input, options ?? {});
        } catch (malformed) {
          throw kit.nodeError(
            TypeError,
            'ERR_ENCODING_INVALID_ENCODED_DATA',
            `The encoded data was not valid for encoding ${this.encoding}`,
          );
        }
      }
      const bytes = ArrayBuffer.isView(input)
        ? new Uint8Array(input.buffer, input.byteOffset, input.byteLength)
        : new Uint8Array(input);
      let text = '';
      for (const byte of bytes) text += byte >= 0x80 && byte <= 0x9f ? HIGH[byte - 0x80] : String.fromCharCode(byte);
      return text;
    }
  }
  Object.defineProperty(TextDecoder.prototype, Symbol.toStringTag, { value: 'TextDecoder', configurable: true });
  return { TextDecoder };
})
