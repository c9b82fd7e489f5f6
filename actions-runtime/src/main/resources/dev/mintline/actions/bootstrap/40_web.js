// Web globals that are cheap and pure.
(function (kit) {
  const set = (name, value) => kit.define(globalThis, name, {
    __proto__: null, value, writable: true, enumerable: false, configurable: true,
  });
  // https://infra.spec.whatwg.org/#forgiving-base64
  const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  const fromCode = kit.String.fromCharCode;
  const invalid = (message) => kit.domException(message, 'InvalidCharacterError');
  set('btoa', function btoa(data) {
    const text = kit.String(data);
    let out = '';
    for (let i = 0; i < text.length; i += 3) {
      const a = kit.charCodeAt(text, i);
      const b = i + 1 < text.length ? kit.charCodeAt(text, i + 1) : 0;
      const c = i + 2 < text.length ? kit.charCodeAt(text, i + 2) : 0;
      if (a > 255 || b > 255 || c > 255) throw invalid('Invalid character');
      out += ALPHABET[a >> 2] + ALPHABET[((a & 3) << 4) | (b >> 4)]
        + (i + 1 < text.length ? ALPHABET[((b & 15) << 2) | (c >> 6)] : '=')
        + (i + 2 < text.length ? ALPHABET[c & 63] : '=');
    }
    return out;
  });
  set('atob', function atob(data) {
    const given = kit.String(data);
    let text = '';
    for (let i = 0; i < given.length; i++) {
      const c = kit.charCodeAt(given, i);
      if (c !== 9 && c !== 10 && c !== 12 && c !== 13 && c !== 32) text += given[i];
    }
    let end = text.length;
    if (end % 4 === 0) {
      for (let i = 0; i < 2 && end > 0 && text[end - 1] === '='; i++) end--;
    }
    const wrong = () => invalid('The string to be decoded is not correctly encoded.');
    if (end % 4 === 1) throw wrong();
    let out = '', bits = 0, held = 0;
    for (let i = 0; i < end; i++) {
      const value = kit.indexOf(ALPHABET, text[i]);
      if (value < 0) throw wrong();
      held = ((held << 6) | value) & 0xffffff;
      bits += 6;
      if (bits >= 8) {
        bits -= 8;
        out += fromCode((held >> bits) & 255);
      }
    }
    return out;
  });
})
