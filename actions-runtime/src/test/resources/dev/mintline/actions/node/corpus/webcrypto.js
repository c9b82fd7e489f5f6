//// digests
for (const name of ['SHA-1', 'SHA-256', 'sha-384', { name: 'SHA-512' }])
  console.log(Buffer.from(await crypto.subtle.digest(name, new TextEncoder().encode('abc'))).toString('hex'));
console.log((await crypto.subtle.digest('SHA-1', new ArrayBuffer(0))) instanceof ArrayBuffer);
//// digest_errors
for (const f of [() => crypto.subtle.digest('MD5', new Uint8Array(1)), () => crypto.subtle.digest('SHA-256', 'text')])
  console.log(await f().catch((error) => error.name));
//// hmac
const key = await crypto.subtle.importKey('raw', Buffer.from('secret'), { name: 'HMAC', hash: 'SHA-256' }, true, [
  'sign',
  'verify',
]);
const mac = await crypto.subtle.sign('HMAC', key, Buffer.from('data'));
console.log(
  Buffer.from(mac).toString('hex'),
  await crypto.subtle.verify('HMAC', key, mac, Buffer.from('data')),
  await crypto.subtle.verify('HMAC', key, mac, Buffer.from('datb')),
  key,
);
console.log(await crypto.subtle.exportKey('jwk', key));
//// hmac_generate
const g = await crypto.subtle.generateKey({ name: 'HMAC', hash: 'SHA-512' }, true, ['sign']);
console.log(g.algorithm, g.usages, g.type, (await crypto.subtle.exportKey('raw', g)).byteLength);
//// rsa_pkcs1_from_jwk
const jwk = {
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
const secret = await crypto.subtle.importKey('jwk', jwk, { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }, true, [
  'sign',
]);
console.log(
  Buffer.from(await crypto.subtle.sign('RSASSA-PKCS1-v1_5', secret, Buffer.from('x'))).toString('hex'),
  secret.algorithm,
  secret.usages,
  Object.keys(await crypto.subtle.exportKey('jwk', secret))
    .sort()
    .join(),
);
const { d, p, q, dp, dq, qi, ...open } = jwk;
const pub = await crypto.subtle.importKey('jwk', open, { name: 'RSASSA-PKCS1-v1_5', hash: { name: 'SHA-256' } }, true, [
  'verify',
]);
console.log(
  pub.type,
  pub.extractable,
  await crypto.subtle.verify(
    'RSASSA-PKCS1-v1_5',
    pub,
    await crypto.subtle.sign('RSASSA-PKCS1-v1_5', secret, Buffer.from('x')),
    Buffer.from('x'),
  ),
  Buffer.from(await crypto.subtle.exportKey('spki', pub)).toString('base64'),
);
//// rsa_pss_generated
const pss = await crypto.subtle.generateKey(
  { name: 'RSA-PSS', modulusLength: 1024, publicExponent: new Uint8Array([1, 0, 1]), hash: 'SHA-256' },
  true,
  ['sign', 'verify'],
);
const sig = await crypto.subtle.sign({ name: 'RSA-PSS', saltLength: 32 }, pss.privateKey, Buffer.from('m'));
console.log(
  sig.byteLength,
  await crypto.subtle.verify({ name: 'RSA-PSS', saltLength: 32 }, pss.publicKey, sig, Buffer.from('m')),
  await crypto.subtle.verify({ name: 'RSA-PSS', saltLength: 32 }, pss.publicKey, sig, Buffer.from('n')),
  pss.publicKey.algorithm,
  pss.privateKey.usages,
);
//// ecdsa
for (const [namedCurve, hash] of [
  ['P-256', 'SHA-256'],
  ['P-384', 'SHA-384'],
  ['P-521', 'SHA-512'],
]) {
  const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve }, true, ['sign', 'verify']);
  const s = await crypto.subtle.sign({ name: 'ECDSA', hash }, pair.privateKey, Buffer.from('m'));
  console.log(
    namedCurve,
    s.byteLength,
    await crypto.subtle.verify({ name: 'ECDSA', hash }, pair.publicKey, s, Buffer.from('m')),
    pair.publicKey.algorithm,
    (await crypto.subtle.exportKey('raw', pair.publicKey)).byteLength,
  );
}
//// ecdsa_import_forms
const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify']);
const alg = { name: 'ECDSA', namedCurve: 'P-256' };
const again = await crypto.subtle.importKey(
  'pkcs8',
  await crypto.subtle.exportKey('pkcs8', pair.privateKey),
  alg,
  false,
  ['sign'],
);
const s = await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, again, Buffer.from('x'));
for (const format of ['spki', 'raw', 'jwk']) {
  const k = await crypto.subtle.importKey(format, await crypto.subtle.exportKey(format, pair.publicKey), alg, true, [
    'verify',
  ]);
  console.log(format, await crypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, k, s, Buffer.from('x')));
}
console.log(await crypto.subtle.exportKey('pkcs8', again).catch((error) => error.message));
//// ed25519
const ed = await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify']);
const es = await crypto.subtle.sign('Ed25519', ed.privateKey, Buffer.from('x'));
console.log(
  es.byteLength,
  await crypto.subtle.verify('Ed25519', ed.publicKey, es, Buffer.from('x')),
  ed.publicKey.algorithm,
);
//// aes_gcm
const aes = await crypto.subtle.importKey('raw', new Uint8Array(32).fill(1), 'AES-GCM', true, ['encrypt', 'decrypt']);
const iv = new Uint8Array(12).fill(2);
const sealed = await crypto.subtle.encrypt(
  { name: 'AES-GCM', iv, additionalData: Buffer.from('aad') },
  aes,
  Buffer.from('plain'),
);
console.log(
  Buffer.from(sealed).toString('hex'),
  Buffer.from(
    await crypto.subtle.decrypt({ name: 'AES-GCM', iv, additionalData: Buffer.from('aad') }, aes, sealed),
  ).toString(),
  await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, aes, sealed).catch((error) => error.name),
  await crypto.subtle.exportKey('jwk', aes),
);
//// aes_cbc_and_ctr
const cbc = await crypto.subtle.importKey('raw', new Uint8Array(16).fill(1), 'AES-CBC', false, ['encrypt']);
console.log(
  Buffer.from(
    await crypto.subtle.encrypt({ name: 'AES-CBC', iv: new Uint8Array(16) }, cbc, Buffer.from('plain')),
  ).toString('hex'),
);
const ctr = await crypto.subtle.importKey('raw', new Uint8Array(16).fill(1), 'AES-CTR', false, ['encrypt']);
console.log(
  Buffer.from(
    await crypto.subtle.encrypt(
      { name: 'AES-CTR', counter: new Uint8Array(16), length: 64 },
      ctr,
      Buffer.from('plain'),
    ),
  ).toString('hex'),
);
//// rsa_oaep
const o = await crypto.subtle.generateKey(
  { name: 'RSA-OAEP', modulusLength: 1024, publicExponent: new Uint8Array([1, 0, 1]), hash: 'SHA-1' },
  true,
  ['encrypt', 'decrypt'],
);
const c = await crypto.subtle.encrypt('RSA-OAEP', o.publicKey, Buffer.from('s'));
console.log(c.byteLength, Buffer.from(await crypto.subtle.decrypt('RSA-OAEP', o.privateKey, c)).toString());
//// derive_bits
const hk = await crypto.subtle.importKey('raw', Buffer.from('k'), 'HKDF', false, ['deriveBits']);
console.log(
  Buffer.from(
    await crypto.subtle.deriveBits(
      { name: 'HKDF', hash: 'SHA-256', salt: Buffer.from('s'), info: Buffer.from('i') },
      hk,
      256,
    ),
  ).toString('hex'),
);
const pb = await crypto.subtle.importKey('raw', Buffer.from('p'), 'PBKDF2', false, ['deriveBits', 'deriveKey']);
console.log(
  Buffer.from(
    await crypto.subtle.deriveBits({ name: 'PBKDF2', hash: 'SHA-1', salt: Buffer.from('s'), iterations: 10 }, pb, 128),
  ).toString('hex'),
);
console.log(
  (
    await crypto.subtle.deriveKey(
      { name: 'PBKDF2', hash: 'SHA-256', salt: Buffer.from('s'), iterations: 10 },
      pb,
      { name: 'AES-GCM', length: 256 },
      false,
      ['encrypt'],
    )
  ).algorithm,
);
//// ecdh
const ea = await crypto.subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, false, ['deriveBits']),
  eb = await crypto.subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, false, ['deriveBits']);
const one = await crypto.subtle.deriveBits({ name: 'ECDH', public: eb.publicKey }, ea.privateKey, 256),
  two = await crypto.subtle.deriveBits({ name: 'ECDH', public: ea.publicKey }, eb.privateKey, 256);
console.log(Buffer.from(one).equals(Buffer.from(two)), one.byteLength);
//// usages_are_checked
const only = await crypto.subtle.importKey('raw', new Uint8Array(16), 'AES-GCM', false, ['encrypt']);
console.log(
  await crypto.subtle
    .decrypt({ name: 'AES-GCM', iv: new Uint8Array(12) }, only, new Uint8Array(20))
    .catch((error) => error.name),
  await crypto.subtle.exportKey('raw', only).catch((error) => error.message),
  await crypto.subtle.sign('HMAC', only, new Uint8Array(1)).catch((error) => error.name),
  await crypto.subtle.importKey('raw', new Uint8Array(5), 'AES-GCM', true, ['encrypt']).catch((error) => error.name),
  await crypto.subtle.importKey('raw', new Uint8Array(16), 'AES-GCM', true, ['sign']).catch((error) => error.name),
  await crypto.subtle.generateKey('NOPE', true, []).catch((error) => error.name),
);
//// wrapped_keys
const wk = await crypto.subtle.importKey('raw', new Uint8Array(16).fill(3), 'AES-GCM', false, ['wrapKey', 'unwrapKey']);
const inner = await crypto.subtle.importKey('raw', Buffer.from('inner'), { name: 'HMAC', hash: 'SHA-256' }, true, [
  'sign',
]);
const wrapped = await crypto.subtle.wrapKey('raw', inner, wk, { name: 'AES-GCM', iv: new Uint8Array(12) });
const un = await crypto.subtle.unwrapKey(
  'raw',
  wrapped,
  wk,
  { name: 'AES-GCM', iv: new Uint8Array(12) },
  { name: 'HMAC', hash: 'SHA-256' },
  true,
  ['sign'],
);
console.log(Buffer.from(await crypto.subtle.exportKey('raw', un)).toString());
