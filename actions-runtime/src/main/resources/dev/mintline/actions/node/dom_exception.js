// https://webidl.spec.whatwg.org/#idl-DOMException
(function (kit) {
  const codes = {
    __proto__: null,
    IndexSizeError: 1,
    HierarchyRequestError: 3,
    WrongDocumentError: 4,
    InvalidCharacterError: 5,
    NotFoundError: 8,
    NotSupportedError: 9,
    InvalidStateError: 11,
    SyntaxError: 12,
    InvalidModificationError: 13,
    NamespaceError: 14,
    InvalidAccessError: 15,
    TypeMismatchError: 17,
    SecurityError: 18,
    NetworkError: 19,
    AbortError: 20,
    URLMismatchError: 21,
    QuotaExceededError: 22,
    TimeoutError: 23,
    InvalidNodeTypeError: 24,
    DataCloneError: 25,
  };
  class DOMException extends Error {
    #name;
    constructor(message = '', options = 'Error') {
      super(message);
      this.#name = typeof options === 'object' && options !== null ? (options.name ?? 'Error') : `${options}`;
      if (options?.cause !== undefined) this.cause = options.cause;
      // The stack was taken when the name was not known yet.
      const stack = `${this.stack}`;
      const end = stack.indexOf('\n');
      kit.define(this, 'stack', {
        __proto__: null,
        writable: true,
        enumerable: false,
        configurable: true,
        value: `${this.#name}: ${this.message}${end < 0 ? '' : stack.slice(end)}`,
      });
    }
    get name() {
      return this.#name;
    }
    get code() {
      return codes[this.#name] ?? 0;
    }
  }
  for (const name of Object.keys(codes)) {
    const constant =
      name
        .replace(/Error$/, '')
        .replace(/([a-z])([A-Z])/g, '$1_$2')
        .toUpperCase() + '_ERR';
    const value = { value: codes[name], enumerable: true };
    Object.defineProperty(DOMException, constant, value);
    Object.defineProperty(DOMException.prototype, constant, value);
  }
  Object.defineProperty(DOMException.prototype, Symbol.toStringTag, { value: 'DOMException', configurable: true });
  return { DOMException };
})
