//// every_digest
const { createHash } = require('crypto');
for (const name of [
  'md5',
  'sha1',
  'sha224',
  'sha256',
  'sha384',
  'sha512',
  'sha512-256',
  'sha3-256',
  'RSA-SHA256',
  'SHA256',
])
  console.log(name, createHash(name).update('abc').digest('hex'));
//// digest_encodings
const c2 = require('crypto');
for (const encoding of ['hex', 'base64', 'base64url', 'latin1', undefined])
  console.log(encoding, c2.createHash('md5').update('é').digest(encoding));
//// updates_of_several_kinds
const c3 = require('crypto');
const h = c3.createHash('sha256');
h.update('text');
h.update(Buffer.from([1, 2, 255]));
h.update('ff00', 'hex');
h.update(new Uint16Array([1, 2]));
h.update('é', 'latin1');
console.log(h.digest('hex'));
//// copies_go_on_alone
const c4 = require('crypto');
const h4 = c4.createHash('sha1').update('a');
const copy = h4.copy();
console.log(h4.update('b').digest('hex'), copy.update('c').digest('hex'));
//// a_digest_is_final
const h5 = require('crypto').createHash('sha1');
h5.digest();
for (const f of [() => h5.update('x'), () => h5.digest(), () => h5.copy()]) {
  try {
    f();
  } catch (error) {
    console.log(error.code, error.message);
  }
}
//// unknown_digests
const c6 = require('crypto');
for (const f of [
  () => c6.createHash('nope'),
  () => c6.createHmac('nope', 'k'),
  () => c6.createHash(5),
  () => c6.createHash('md5').update(5),
  () => c6.createHmac('md5'),
]) {
  try {
    f();
    console.log('fine');
  } catch (error) {
    console.log(
      error.name,
      error.message.startsWith('Digest method') || error.message.startsWith('Invalid digest') || error.code,
    );
  }
}
//// hmac_with_every_kind_of_key
const c7 = require('crypto');
for (const key of [
  'secret',
  Buffer.from('secret'),
  new Uint8Array(200).fill(7),
  '',
  c7.createSecretKey(Buffer.from('secret')),
])
  console.log(c7.createHmac('sha256', key).update('message').digest('hex'));
//// hmac_digests
const c8 = require('crypto');
for (const name of ['md5', 'sha1', 'sha384', 'sha512'])
  console.log(c8.createHmac(name, 'k').update('a').update('b').digest('base64'));
//// pbkdf2
const c9 = require('crypto');
console.log(
  c9.pbkdf2Sync('password', 'salt', 1, 20, 'sha1').toString('hex'),
  c9.pbkdf2Sync(Buffer.from([0, 255]), Buffer.from([1]), 100, 70, 'sha512').toString('hex'),
);
await new Promise((resolve) =>
  c9.pbkdf2('p', 's', 10, 16, 'sha256', (error, key) => {
    console.log(error, key);
    resolve();
  }),
);
//// scrypt
const c10 = require('crypto');
console.log(c10.scryptSync('', '', 64, { N: 16, r: 1, p: 1 }).toString('hex'));
console.log(c10.scryptSync('password', 'NaCl', 64, { cost: 1024, blockSize: 8, parallelization: 16 }).toString('hex'));
await new Promise((resolve) =>
  c10.scrypt('p', 's', 16, (error, key) => {
    console.log(error, key);
    resolve();
  }),
);
//// scrypt_bad_parameters
const c11 = require('crypto');
for (const options of [{ N: 3 }, { N: 2 ** 20 }, { N: 1 }]) {
  try {
    c11.scryptSync('p', 's', 16, options);
    console.log('fine');
  } catch (error) {
    console.log(error.name, error.code);
  }
}
//// hkdf
const c12 = require('crypto');
console.log(
  Buffer.from(
    c12.hkdfSync(
      'sha256',
      Buffer.alloc(22, 11),
      Buffer.from('000102030405060708090a0b0c', 'hex'),
      Buffer.from('f0f1f2f3f4f5f6f7f8f9', 'hex'),
      42,
    ),
  ).toString('hex'),
);
console.log(c12.hkdfSync('sha512', 'key', '', '', 8));
//// random_shapes
const c13 = require('crypto');
console.log(
  c13.randomBytes(8).length,
  /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(c13.randomUUID()),
  c13.randomInt(5) < 5,
  c13.randomInt(3, 4),
  c13.randomFillSync(Buffer.alloc(4)).length,
  c13.randomBytes(0).length,
);
await new Promise((resolve) =>
  c13.randomBytes(4, (error, bytes) => {
    console.log(error, bytes.length);
    resolve();
  }),
);
//// random_ranges
const c14 = require('crypto');
for (const f of [
  () => c14.randomInt(5, 5),
  () => c14.randomInt(1.5),
  () => c14.randomBytes(-1),
  () => c14.randomBytes('x'),
  () => c14.randomInt(2 ** 49),
]) {
  try {
    f();
    console.log('fine');
  } catch (error) {
    console.log(error.name, error.code);
  }
}
//// timing_safe_equal
const c15 = require('crypto');
console.log(
  c15.timingSafeEqual(Buffer.from('abc'), Buffer.from('abc')),
  c15.timingSafeEqual(Buffer.from('abc'), new Uint8Array([97, 98, 100])),
);
for (const f of [() => c15.timingSafeEqual(Buffer.from('a'), Buffer.from('ab')), () => c15.timingSafeEqual('a', 'a')]) {
  try {
    f();
  } catch (error) {
    console.log(error.name, error.code);
  }
}
//// lists
const c16 = require('crypto');
console.log(
  c16.getHashes().includes('sha256'),
  c16.getCurves().includes('prime256v1'),
  c16.getCiphers().includes('aes-256-gcm'),
  c16.constants.RSA_PKCS1_PSS_PADDING,
  c16.webcrypto.subtle === crypto.subtle,
);
//// web_random
const a = crypto.getRandomValues(new Uint8Array(16));
console.log(a.length, crypto.randomUUID().length);
try {
  crypto.getRandomValues(new Float32Array(1));
} catch (error) {
  console.log(error.name);
}
try {
  crypto.getRandomValues(new Uint8Array(65537));
} catch (error) {
  console.log(error.name);
}
