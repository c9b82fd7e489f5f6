// What the buffer package is given instead of its own loops: the engine's coders.
(function (kit) {
  const fromBase64 = (text, urlSafe) =>
    kit.fromBase64(text, { alphabet: urlSafe ? 'base64url' : 'base64', lastChunkHandling: 'loose' });
  /** As Node reads it: both alphabets, anything else skipped, over at the first "=". */
  function leniently(text) {
    let clean = '';
    for (let i = 0; i < text.length && text[i] !== '='; i++) {
      const c = kit.charCodeAt(text, i);
      if (c === 45) clean += '+';
      else if (c === 95) clean += '/';
      else if (c === 43 || (c >= 47 && c <= 57) || (c >= 65 && c <= 90) || (c >= 97 && c <= 122)) clean += text[i];
    }
    return fromBase64(clean.length % 4 === 1 ? kit.slice(clean, 0, -1) : clean, false);
  }
  return {
    base64: (bytes, alphabet) =>
      alphabet === 'base64url' ? kit.toBase64(bytes, { alphabet, omitPadding: true }) : kit.toBase64(bytes),
    hex: (bytes) => kit.toHex(bytes),
    utf8: (bytes) => kit.decode(bytes),
    bytes: (text) => kit.encode(text),
    fromBase64(text) {
      try {
        return fromBase64(text, kit.indexOf(text, '-') >= 0 || kit.indexOf(text, '_') >= 0);
      } catch (unusual) {
        return leniently(text);
      }
    },
  };
})
