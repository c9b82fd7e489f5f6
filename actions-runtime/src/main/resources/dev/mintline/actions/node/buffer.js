// The buffer package with what it lacks of Node's module.
(function (kit) {
  const packed = kit.internal('bundled/buffer');
  const { Buffer } = packed;
  const hidden = (target, name, value) =>
    kit.define(target, name, {
      __proto__: null,
      value,
      writable: true,
      enumerable: false,
      configurable: true,
    });
  const bytesOf = (input) =>
    ArrayBuffer.isView(input)
      ? new Uint8Array(input.buffer, input.byteOffset, input.byteLength)
      : new Uint8Array(input);
  const validUtf8 = new kit.TextDecoder('utf-8', { fatal: true });

  hidden(
    Buffer.prototype,
    'toString',
    (function (plain) {
      return function toString(encoding, start, end) {
        return kit.apply(plain, this, arguments.length === 0 ? [] : [encoding ?? 'utf8', start, end]);
      };
    })(Buffer.prototype.toString),
  );
  hidden(Buffer.prototype, 'toJSON', function toJSON() {
    return { type: 'Buffer', data: Array.from(this) };
  });
  if (Buffer.prototype.readBigInt64LE !== undefined) {
    for (const name of ['BigUInt64', 'UInt8', 'UInt16', 'UInt32', 'UInt']) {
      for (const order of ['', 'LE', 'BE']) {
        for (const verb of ['read', 'write']) {
          const method = Buffer.prototype[verb + name + order];
          if (method !== undefined) {
            hidden(Buffer.prototype, verb + kit.split(name, 'UInt').join('Uint') + order, method);
          }
        }
      }
    }
  }
  // Node takes any Uint8Array where the package insists on Buffers.
  const asBuffer = (bytes) =>
    bytes instanceof Uint8Array && !Buffer.isBuffer(bytes)
      ? Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
      : bytes;
  for (const name of ['equals', 'compare']) {
    const method = Buffer.prototype[name];
    hidden(
      Buffer.prototype,
      name,
      {
        [name](other, ...rest) {
          return kit.apply(method, this, [asBuffer(other), ...rest]);
        },
      }[name],
    );
  }
  const compare = Buffer.compare;
  Buffer.compare = (left, right) => compare(asBuffer(left), asBuffer(right));
  hidden(Buffer.prototype, Symbol.for('nodejs.util.inspect.custom'), function () {
    const most = packed.INSPECT_MAX_BYTES;
    const pairs = kit.toHex(this.subarray(0, most)).match(/../g) ?? [];
    const left = this.length - most;
    return `<Buffer ${pairs.join(' ')}${left > 0 ? ` ... ${left} more byte${left > 1 ? 's' : ''}` : ''}>`;
  });
  hidden(Buffer, 'copyBytesFrom', function copyBytesFrom(view, offset = 0, length = view.length - offset) {
    return Buffer.from(bytesOf(view.slice(offset, offset + length)));
  });

  const isUtf8 = (input) => {
    try {
      validUtf8.decode(bytesOf(input));
      return true;
    } catch (malformed) {
      return false;
    }
  };
  return {
    Buffer,
    SlowBuffer: packed.SlowBuffer,
    kMaxLength: packed.kMaxLength,
    kStringMaxLength: 8388608,
    constants: { MAX_LENGTH: packed.kMaxLength, MAX_STRING_LENGTH: 8388608 },
    INSPECT_MAX_BYTES: packed.INSPECT_MAX_BYTES,
    get Blob() {
      return kit.internal('node/blob').Blob;
    },
    get File() {
      return kit.internal('node/blob').File;
    },
    atob: globalThis.atob,
    btoa: globalThis.btoa,
    isUtf8,
    isAscii: (input) => bytesOf(input).every((byte) => byte < 128),
    transcode: (source, from, to) => Buffer.from(Buffer.from(source).toString(from), to),
  };
})
