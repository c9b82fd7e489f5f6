//// from_text_in_every_encoding
for (const encoding of [
  'utf8',
  'utf-8',
  'hex',
  'base64',
  'base64url',
  'latin1',
  'binary',
  'ascii',
  'ucs2',
  'utf16le',
]) {
  console.log(encoding, Buffer.from('48656c6c', encoding));
}
//// to_text_in_every_encoding
const bytes = Buffer.from([0xfb, 0xff, 0xfe, 0x41, 0xc3, 0xa9]);
for (const encoding of ['utf8', 'hex', 'base64', 'base64url', 'latin1', 'ascii', 'utf16le'])
  console.log(encoding, JSON.stringify(bytes.toString(encoding)));
console.log(`${bytes}` === bytes.toString());
//// base64_is_read_leniently
for (const text of ['aGk', 'aGk=', 'aGk==', 'a G\nk=', '-_-_', '+/+/', 'aGk=aGk=', 'a', '', 'aGk!', '____'])
  console.log(JSON.stringify(text), Buffer.from(text, 'base64'));
//// hex_stops_at_the_first_bad_digit
console.log(
  Buffer.from('abxxcd', 'hex'),
  Buffer.from('abc', 'hex'),
  Buffer.from('ABCD', 'hex'),
  Buffer.from('', 'hex'),
);
//// malformed_utf8_becomes_replacement_characters
console.log(
  [...Buffer.from([0x61, 0xff, 0xe2, 0x82, 0x62, 0xf0, 0x9f, 0x98]).toString()]
    .map((c) => c.codePointAt(0).toString(16))
    .join(' '),
);
console.log(Buffer.from('a\ud800b'), Buffer.from('\ud83d\ude00'));
//// alloc_and_fill
console.log(
  Buffer.alloc(3),
  Buffer.alloc(5, 'ab'),
  Buffer.alloc(4, 1),
  Buffer.allocUnsafe(2).length,
  Buffer.alloc(6).fill('é'),
  Buffer.alloc(4).fill('YQ==', 'base64'),
);
//// concat_with_and_without_length
const parts = [Buffer.from('ab'), Buffer.from('cd'), new Uint8Array([101])];
console.log(
  Buffer.concat(parts).toString(),
  Buffer.concat(parts, 3).toString(),
  Buffer.concat(parts, 7),
  Buffer.concat([]),
);
//// slices_share_memory
const whole = Buffer.from('abcdef');
const part = whole.subarray(1, 3);
part[0] = 0x7a;
console.log(
  whole.toString(),
  part.toString(),
  whole.slice(-2).toString(),
  Buffer.isBuffer(part),
  part.parent === whole.buffer,
);
//// copies_do_not_share
const a = Buffer.from('abc');
const b = Buffer.from(a);
a[0] = 0;
console.log(
  b.toString(),
  a.equals(b),
  Buffer.from(new Uint8Array([1, 2]).buffer),
  Buffer.from(new Uint16Array([258, 3])),
);
//// compare_and_equals
console.log(
  Buffer.compare(Buffer.from('a'), Buffer.from('b')),
  Buffer.from('b').compare(Buffer.from('a')),
  Buffer.from('a').equals(new Uint8Array([97])),
);
console.log([Buffer.from('c'), Buffer.from('a'), Buffer.from('b')].sort(Buffer.compare).map(String));
//// index_of_and_includes
const hay = Buffer.from('this is a buffer');
console.log(
  hay.indexOf('is'),
  hay.indexOf('is', 3),
  hay.lastIndexOf('is'),
  hay.indexOf(Buffer.from('buf')),
  hay.indexOf(0x61),
  hay.includes('zzz'),
  hay.indexOf('6275', 'hex'),
);
//// integers_of_all_widths
const n = Buffer.alloc(16);
n.writeUInt8(255, 0);
n.writeInt16BE(-2, 1);
n.writeUInt32LE(0xdeadbeef, 3);
n.writeIntBE(-123456, 7, 6);
console.log(n, n.readUInt8(0), n.readInt16BE(1), n.readUInt32LE(3).toString(16), n.readIntBE(7, 6), n.readUIntLE(3, 3));
//// big_integers_and_floats
const f = Buffer.alloc(24);
f.writeBigUInt64BE(2n ** 63n + 5n, 0);
f.writeDoubleLE(Math.PI, 8);
f.writeFloatBE(1.5, 16);
console.log(f, f.readBigInt64BE(0), f.readDoubleLE(8), f.readFloatBE(16), f.readBigUInt64LE(0));
//// aliases_with_small_letters
const small = Buffer.alloc(8);
small.writeUint16BE(513, 0);
small.writeUint32LE(7, 2);
console.log(small.readUint16BE(0), small.readUint32LE(2), small.readUint8(0), typeof small.readBigUint64LE);
//// out_of_range_is_an_error_with_a_code
for (const bad of [
  () => Buffer.alloc(1).readUInt16LE(0),
  () => Buffer.alloc(2).writeUInt8(256, 0),
  () => Buffer.alloc(-1),
  () => Buffer.from(5),
  () => Buffer.from(null),
]) {
  try {
    bad();
    console.log('no error');
  } catch (error) {
    console.log(error instanceof RangeError, error instanceof TypeError);
  }
}
//// write_text_at_an_offset
const w = Buffer.alloc(8);
console.log(w.write('héy', 1), w, w.write('zz', 6, 'latin1'), w.write('ffff', 0, 1, 'hex'), w);
//// swap
console.log(
  Buffer.from([1, 2, 3, 4]).swap16(),
  Buffer.from([1, 2, 3, 4]).swap32(),
  Buffer.from([1, 2, 3, 4, 5, 6, 7, 8]).swap64(),
);
//// json_form
const json = JSON.stringify({ b: Buffer.from('hi') });
console.log(json, Buffer.from(JSON.parse(json).b).toString());
//// iteration
console.log(
  [...Buffer.from('ab').entries()],
  [...Buffer.from('ab')],
  Buffer.from('abc')
    .map((x) => x + 1)
    .toString(),
  Array.from(Buffer.from('a').keys()),
);
//// byte_length
console.log(
  Buffer.byteLength('héllo'),
  Buffer.byteLength('aGk=', 'base64'),
  Buffer.byteLength('aGk', 'base64url'),
  Buffer.byteLength('abcd', 'hex'),
  Buffer.byteLength(new ArrayBuffer(3)),
  Buffer.byteLength('😀'),
  Buffer.byteLength('ab', 'utf16le'),
);
//// encodings_known
console.log(
  ['utf8', 'UTF-8', 'hex', 'base64url', 'Latin1', 'utf-16le', 'nope', ''].map((name) => Buffer.isEncoding(name)),
);
//// module_members
const buffer = require('buffer');
console.log(
  buffer.Buffer === Buffer,
  typeof buffer.Blob,
  typeof buffer.File,
  buffer.isUtf8(Buffer.from([0xff])),
  buffer.isAscii(Buffer.from('a')),
  require('node:buffer') === buffer,
  buffer.atob('YQ=='),
  buffer.btoa('a'),
);
//// transcode_between_encodings
console.log(
  require('buffer').transcode(Buffer.from('é'), 'utf8', 'latin1'),
  require('buffer').transcode(Buffer.from('a'), 'utf8', 'utf16le'),
);
//// a_buffer_is_a_typed_array
const t = Buffer.from('abc');
console.log(
  t instanceof Uint8Array,
  ArrayBuffer.isView(t),
  Object.prototype.toString.call(t),
  t.buffer instanceof ArrayBuffer,
  typeof t.byteOffset,
  t.at(-1),
  t.readUInt8(1),
);
//// long_buffers_are_cut_when_shown
console.log(Buffer.alloc(60, 1));
console.log({ nested: Buffer.from('x') });
