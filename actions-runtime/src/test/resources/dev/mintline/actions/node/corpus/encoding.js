//// text_encoder
const encoder = new TextEncoder();
console.log(encoder.encoding, encoder.encode('€'), encoder.encode(), encoder.encodeInto('aé€', new Uint8Array(4)));
//// text_decoder_utf8
console.log(
  new TextDecoder().decode(new Uint8Array([0xe2, 0x82, 0xac])),
  new TextDecoder('utf-8').encoding,
  new TextDecoder().decode(),
);
//// text_decoder_keeps_state_when_streaming
const d = new TextDecoder();
console.log(
  JSON.stringify(
    d.decode(new Uint8Array([0xe2, 0x82]), { stream: true }) +
      d.decode(new Uint8Array([0xac]), { stream: true }) +
      d.decode(),
  ),
);
//// text_decoder_byte_order_mark
const marked = new Uint8Array([0xef, 0xbb, 0xbf, 0x61]);
console.log(
  new TextDecoder().decode(marked).length,
  new TextDecoder('utf-8', { ignoreBOM: true }).decode(marked).length,
);
//// text_decoder_fatal
try {
  new TextDecoder('utf-8', { fatal: true }).decode(new Uint8Array([0xff]));
} catch (error) {
  console.log(error.name, error.code);
}
console.log(JSON.stringify(new TextDecoder().decode(new Uint8Array([0xff]))));
//// text_decoder_latin1_and_utf16
console.log(
  new TextDecoder('latin1').encoding,
  new TextDecoder('iso-8859-1').decode(new Uint8Array([0xe9, 0x41])),
  new TextDecoder('utf-16le').decode(new Uint8Array([0x61, 0, 0xac, 0x20])),
);
//// text_decoder_unknown_label
try {
  new TextDecoder('klingon');
} catch (error) {
  console.log(error.name, error.code);
}
//// btoa_and_atob
console.log(btoa('Hello, World'), atob('SGVsbG8='), atob(' SGVs bG8 '), btoa(''), atob('YQ'));
for (const bad of [() => btoa('€'), () => atob('a'), () => atob('*')]) {
  try {
    bad();
  } catch (error) {
    console.log(error.name, error.code, error instanceof DOMException);
  }
}
//// string_decoder_splits_characters
const { StringDecoder } = require('string_decoder');
const s = new StringDecoder('utf8');
console.log(JSON.stringify([s.write(Buffer.from([0xe2, 0x82])), s.write(Buffer.from([0xac, 0x61])), s.end()]));
const u = new StringDecoder('utf8');
console.log(JSON.stringify([u.write(Buffer.from([0xf0, 0x9f])), u.end()]));
//// string_decoder_base64_and_hex
const { StringDecoder: D } = require('node:string_decoder');
const b = new D('base64');
console.log(
  b.write(Buffer.from('ab')) + b.write(Buffer.from('cd')) + b.end(),
  new D('hex').write(Buffer.from('ab')),
  new D('utf16le').write(Buffer.from([0x61, 0, 0x62])),
);
//// uri_components
console.log(
  encodeURIComponent("é&=+ '()*!~"),
  decodeURIComponent('%E2%82%AC%20'),
  encodeURI('http://a/é?q=ü#x'),
  escape('ü'),
  unescape('%FC'),
);
try {
  decodeURIComponent('%');
} catch (error) {
  console.log(error.name);
}
//// well_formed_strings
console.log('a\ud800'.isWellFormed(), 'a\ud800'.toWellFormed() === 'a\ufffd', 'x'.isWellFormed());
//// punycode
const punycode = require('punycode');
console.log(
  punycode.toASCII('mañana.com'),
  punycode.toUnicode('xn--maana-pta.com'),
  punycode.encode('bücher'),
  punycode.decode('bcher-kva'),
  punycode.ucs2.decode('😀'),
);
