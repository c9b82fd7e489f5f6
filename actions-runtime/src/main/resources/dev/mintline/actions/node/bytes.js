// What every other file here needs to turn text into bytes and back.
(function (kit) {
  const { uncurry, Uint8Array, TextDecoder } = kit;
  const encoder = new TextEncoder(),
    decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const encode = uncurry(TextEncoder.prototype.encode),
    decode = uncurry(TextDecoder.prototype.decode);
  kit.encode = (text) => encode(encoder, text);
  kit.decode = (bytes) => decode(decoder, bytes);
  kit.fromHex = Uint8Array.fromHex;
  kit.fromBase64 = Uint8Array.fromBase64;
  kit.toHex = uncurry(Uint8Array.prototype.toHex);
  kit.toBase64 = uncurry(Uint8Array.prototype.toBase64);
})
