//// rsa_pem_forms
const { privateKey, publicKey } = require('crypto').generateKeyPairSync('rsa', { modulusLength: 1024 });
for (const [key, type] of [
  [publicKey, 'spki'],
  [publicKey, 'pkcs1'],
  [privateKey, 'pkcs8'],
  [privateKey, 'pkcs1'],
]) {
  const pem = key.export({ type, format: 'pem' });
  console.log(pem.split('\n')[0], pem.endsWith('-----\n'), pem.split('\n')[1].length);
  const make = key.type === 'public' ? require('crypto').createPublicKey : require('crypto').createPrivateKey;
  console.log(
    make(pem).equals(key),
    make({ key: key.export({ type, format: 'der' }), format: 'der', type }).equals(key),
  );
}
//// known_rsa_key
const PEM =
  '-----BEGIN RSA PRIVATE KEY-----\nMIIBOgIBAAJBAKj34GkxFhD90vcNLYLInFEX6Ppy1tPf9Cnzj4p4WGeKLs1Pt8Qu\nKUpRKfFLfRYC9AIKjbJTWit+CqvjWYzvQwECAwEAAQJAIJLixBy2qpFoS4DSmoEm\no3qGy0t6z09AIJtH+5OeRV1be+N4cDYJKffGzDa88vQENZiRm0GRq6a+HPGQMd2k\nTQIhAKMSvzIBnni7ot/OSie2TmJLY4SwTQAevXysE2RbFDYdAiEBCUEaRQnMnbp7\n9mxDXDf6AU0cN/RPBjb9qSHDcWZHGzUCIG2Es59z8ugGrDY+pxLQnwfotadxd+Uy\nv/Ow5T0q5gIJAiEAyS4RaI9YG8EWx/2w0T67ZUVAw8eOMB6BIUg0Xcu+3okCIBOs\n/5OiPgoTdSy7bcF9IGpSE8ZgGKzgYQVZeN97YE00\n-----END RSA PRIVATE KEY-----\n';
const c = require('crypto');
const key = c.createPrivateKey(PEM);
console.log(
  key.asymmetricKeyType,
  key.asymmetricKeyDetails,
  key.type,
  key.export({ type: 'pkcs8', format: 'der' }).toString('base64'),
  c.createPublicKey(key).export({ format: 'jwk' }),
  key.export({ format: 'jwk' }),
);
//// known_ec_key
const c2 = require('crypto');
const jwk = {
  kty: 'EC',
  crv: 'P-256',
  x: 'f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU',
  y: 'x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0',
  d: 'jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI',
};
const k2 = c2.createPrivateKey({ key: jwk, format: 'jwk' });
console.log(
  k2.asymmetricKeyType,
  k2.asymmetricKeyDetails,
  k2.export({ type: 'pkcs8', format: 'pem' }),
  k2.export({ type: 'sec1', format: 'pem' }),
  c2.createPublicKey(k2).export({ type: 'spki', format: 'pem' }),
  k2.export({ format: 'jwk' }),
);
//// ec_key_without_its_public_half
const c3 = require('crypto');
const der = Buffer.from(
  '30410201003013060' +
    '72a8648ce3d020106082a8648ce3d030107042730250201010420' +
    '8e9b109e719098bf980487df1f5d77e9cb29606ebed2263b5f57c213df84f4b2',
  'hex',
);
console.log(
  c3.createPublicKey(c3.createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })).export({ format: 'jwk' }),
);
//// ed25519_key
const c4 = require('crypto');
const ed = c4.createPrivateKey({
  key: {
    kty: 'OKP',
    crv: 'Ed25519',
    d: 'nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A',
    x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo',
  },
  format: 'jwk',
});
console.log(
  ed.asymmetricKeyType,
  ed.asymmetricKeyDetails,
  ed.export({ type: 'pkcs8', format: 'pem' }),
  c4.createPublicKey(ed).export({ type: 'spki', format: 'pem' }),
  ed.export({ format: 'jwk' }),
  c4.sign(null, Buffer.alloc(0), ed).toString('hex'),
);
//// certificates_give_their_key
const CERT =
  '-----BEGIN CERTIFICATE-----\nMIIBfTCCASOgAwIBAgIUZ4f7sX0kqT0rC2q7s0zv3Qh3m0UwCgYIKoZIzj0EAwIw\n-----END CERTIFICATE-----';
try {
  require('crypto').createPublicKey(CERT);
  console.log('fine');
} catch (error) {
  console.log(error instanceof Error);
}
//// secret_keys
const c5 = require('crypto');
const s = c5.createSecretKey('secret', 'utf8');
console.log(
  s.type,
  s.symmetricKeySize,
  s.export(),
  s.export({ format: 'jwk' }),
  s.equals(c5.createSecretKey(Buffer.from('secret'))),
  s.asymmetricKeyType,
  c5.createSecretKey('736563', 'hex').export(),
);
//// key_object_type_errors
const c6 = require('crypto');
const sk = c6.createSecretKey(Buffer.from('x'));
const { publicKey: pk } = c6.generateKeyPairSync('ec', { namedCurve: 'P-384' });
for (const f of [
  () => c6.createPublicKey(sk),
  () => c6.createPrivateKey(pk),
  () => c6.createPrivateKey('nonsense'),
  () => c6.createPublicKey(5),
  () => c6.createPrivateKey({ key: {}, format: 'jwk' }),
]) {
  try {
    f();
    console.log('fine');
  } catch (error) {
    console.log(error.name, error.code);
  }
}
//// generated_pairs_with_encodings
const c7 = require('crypto');
const pair = c7.generateKeyPairSync('ec', {
  namedCurve: 'secp521r1',
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'sec1', format: 'pem' },
});
console.log(pair.publicKey.split('\n')[0], pair.privateKey.split('\n')[0]);
await new Promise((resolve) =>
  c7.generateKeyPair('ed25519', {}, (error, open, secret) => {
    console.log(error, open.type, secret.asymmetricKeyType);
    resolve();
  }),
);
console.log(
  c7.generateKeySync('aes', { length: 256 }).symmetricKeySize,
  c7.generateKeySync('hmac', { length: 64 }).export().length,
);
//// public_key_details
const c8 = require('crypto');
const rsa = c8.generateKeyPairSync('rsa', { modulusLength: 512, publicExponent: 3 });
console.log(
  rsa.publicKey.asymmetricKeyDetails,
  rsa.publicKey.asymmetricKeyType,
  c8.generateKeyPairSync('ec', { namedCurve: 'prime256v1' }).privateKey.asymmetricKeyDetails,
  rsa.publicKey instanceof c8.KeyObject,
  Object.prototype.toString.call(rsa.publicKey),
);
//// sign_rsa_is_deterministic
const RSA = {
  kty: 'RSA',
  n: 'qPfgaTEWEP3S9w0tgsicURfo-nLW09_0KfOPinhYZ4ouzU-3xC4pSlEp8Ut9FgL0AgqNslNaK34Kq-NZjO9DAQ',
  e: 'AQAB',
  d: 'IJLixBy2qpFoS4DSmoEmo3qGy0t6z09AIJtH-5OeRV1be-N4cDYJKffGzDa88vQENZiRm0GRq6a-HPGQMd2kTQ',
  p: 'oxK_MgGeeLui385KJ7ZOYktjhLBNAB69fKwTZFsUNh0',
  q: 'AQlBGkUJzJ26e_ZsQ1w3-gFNHDf0TwY2_akhw3FmRxs1',
  dp: 'bYSzn3Py6AasNj6nEtCfB-i1p3F35TK_87DlPSrmAgk',
  dq: 'yS4RaI9YG8EWx_2w0T67ZUVAw8eOMB6BIUg0Xcu-3ok',
  qi: 'E6z_k6I-ChN1LLttwX0galITxmAYrOBhBVl433tgTTQ',
};
const c9 = require('crypto');
const k9 = c9.createPrivateKey({ key: RSA, format: 'jwk' });
for (const name of ['RSA-SHA256', 'sha1', 'md5'])
  console.log(name, c9.createSign(name).update('some').update(Buffer.from('thing')).sign(k9, 'base64'));
console.log(c9.sign('sha256', Buffer.from('something'), k9).toString('hex'));
//// verify_says_yes_and_no
const c10 = require('crypto');
const ec = c10.generateKeyPairSync('ec', { namedCurve: 'P-256' });
const signature = c10.createSign('SHA256').update('data').sign(ec.privateKey);
console.log(
  c10.createVerify('SHA256').update('data').verify(ec.publicKey, signature),
  c10.createVerify('SHA256').update('datx').verify(ec.publicKey, signature),
  c10.verify('sha384', 'data', ec.publicKey, signature),
  c10.verify('sha256', 'data', ec.publicKey, Buffer.from('junk')),
  c10.createVerify('sha256').update('data').verify(ec.privateKey, signature.toString('hex'), 'hex'),
);
//// ecdsa_encodings
const c11 = require('crypto');
const e11 = c11.generateKeyPairSync('ec', { namedCurve: 'P-256' });
const raw = c11.sign('sha256', 'x', { key: e11.privateKey, dsaEncoding: 'ieee-p1363' });
console.log(
  raw.length,
  c11.verify('sha256', 'x', { key: e11.publicKey, dsaEncoding: 'ieee-p1363' }, raw),
  c11.verify('sha256', 'x', e11.publicKey, raw),
  c11.sign('sha256', 'x', e11.privateKey)[0],
);
//// rsa_pss
const c12 = require('crypto');
const r12 = c12.generateKeyPairSync('rsa', { modulusLength: 1024 });
const { RSA_PKCS1_PSS_PADDING: padding, RSA_PSS_SALTLEN_DIGEST: digest } = c12.constants;
const s12 = c12.sign('sha256', 'x', { key: r12.privateKey, padding });
const d12 = c12.sign('sha256', 'x', { key: r12.privateKey, padding, saltLength: digest });
console.log(
  s12.length,
  c12.verify('sha256', 'x', { key: r12.publicKey, padding }, s12),
  c12.verify('sha256', 'x', { key: r12.publicKey, padding }, d12),
  c12.verify('sha256', 'x', { key: r12.publicKey, padding, saltLength: digest }, d12),
  c12.verify('sha256', 'x', { key: r12.publicKey, padding, saltLength: digest }, s12),
  c12.verify('sha256', 'x', r12.publicKey, s12),
);
//// rsa_encryption
const c13 = require('crypto');
const r13 = c13.generateKeyPairSync('rsa', { modulusLength: 1024 });
const sealed = c13.publicEncrypt(r13.publicKey, Buffer.from('secret'));
console.log(sealed.length, c13.privateDecrypt(r13.privateKey, sealed).toString());
const oaep = c13.publicEncrypt({ key: r13.publicKey, oaepHash: 'sha256' }, Buffer.from('s'));
console.log(c13.privateDecrypt({ key: r13.privateKey, oaepHash: 'sha256' }, oaep).toString());
try {
  c13.privateDecrypt(r13.privateKey, Buffer.alloc(128));
} catch (error) {
  console.log(error instanceof Error);
}
//// key_agreement
const c14 = require('crypto');
const a14 = c14.generateKeyPairSync('ec', { namedCurve: 'P-256' }),
  b14 = c14.generateKeyPairSync('ec', { namedCurve: 'P-256' });
console.log(
  c14
    .diffieHellman({ privateKey: a14.privateKey, publicKey: b14.publicKey })
    .equals(c14.diffieHellman({ privateKey: b14.privateKey, publicKey: a14.publicKey })),
);
//// aes_cbc
const c15 = require('crypto');
const key15 = Buffer.alloc(32, 1),
  iv15 = Buffer.alloc(16, 2);
const e15 = c15.createCipheriv('aes-256-cbc', key15, iv15);
let out = e15.update('hello', 'utf8', 'hex');
out += e15.update(' world, this is more than one block', 'utf8', 'hex');
out += e15.final('hex');
console.log(out);
const d15 = c15.createDecipheriv('aes-256-cbc', key15, iv15);
console.log(d15.update(out, 'hex', 'utf8').length, d15.final('utf8'));
//// aes_gcm
const c16 = require('crypto');
const key16 = Buffer.alloc(16, 3),
  iv16 = Buffer.alloc(12, 4);
const e16 = c16.createCipheriv('aes-128-gcm', key16, iv16);
e16.setAAD(Buffer.from('aad'));
const t16 = Buffer.concat([e16.update('hel'), e16.update('lo world and a half'), e16.final()]);
const tag16 = e16.getAuthTag();
console.log(t16.toString('hex'), tag16.toString('hex'));
const d16 = c16.createDecipheriv('aes-128-gcm', key16, iv16);
d16.setAAD(Buffer.from('aad'));
d16.setAuthTag(tag16);
console.log(d16.update(t16, null, 'utf8') + d16.final('utf8'));
const b16 = c16.createDecipheriv('aes-128-gcm', key16, iv16);
b16.setAuthTag(Buffer.alloc(16));
b16.update(t16);
try {
  b16.final();
} catch (error) {
  console.log(error.message);
}
//// aes_gcm_unusual_nonce_and_tag
const c17 = require('crypto');
for (const [length, iv] of [
  [16, Buffer.alloc(16, 5)],
  [12, Buffer.alloc(12, 6)],
  [4, Buffer.alloc(12, 7)],
]) {
  const e = c17.createCipheriv('aes-256-gcm', Buffer.alloc(32, 1), iv, { authTagLength: length });
  const t = Buffer.concat([e.update('text'), e.final()]);
  console.log(t.toString('hex'), e.getAuthTag().toString('hex'));
}
//// aes_ctr_in_pieces
const c18 = require('crypto');
const e18 = c18.createCipheriv('aes-192-ctr', Buffer.alloc(24, 9), Buffer.alloc(16, 255));
console.log(
  e18.update('a').toString('hex') +
    e18.update('bcdefghijklmnopqrstuvwxyz').toString('hex') +
    e18.update('0123456789').toString('hex') +
    e18.final('hex'),
);
//// cipher_errors
const c19 = require('crypto');
for (const f of [
  () => c19.createCipheriv('aes-999-cbc', 'k', 'i'),
  () => c19.createCipheriv('aes-128-cbc', Buffer.alloc(5), Buffer.alloc(16)),
  () => c19.createCipheriv('aes-128-cbc', Buffer.alloc(16), Buffer.alloc(5)),
  () => {
    const d = c19.createDecipheriv('aes-128-cbc', Buffer.alloc(16), Buffer.alloc(16));
    d.update(Buffer.alloc(16, 9));
    d.final();
  },
]) {
  try {
    f();
    console.log('fine');
  } catch (error) {
    console.log(error.name, error.code);
  }
}
//// promisified_functions
const c20 = require('crypto');
const { promisify } = require('util');
const p20 = await promisify(c20.generateKeyPair)('ec', { namedCurve: 'P-256' });
console.log(
  Object.keys(p20),
  p20.publicKey.type,
  (await promisify(c20.randomBytes)(4)).length,
  await promisify(c20.pbkdf2)('p', 's', 1, 4, 'sha1'),
  (await promisify(c20.scrypt)('p', 's', 8)).length,
  (await promisify(c20.randomInt)(1)) === 0,
);
