// Node's own querystring, as unenv carries it, without the marks of an ES module.
(function (kit) {
  const { decode, encode, escape, parse, stringify, unescape, unescapeBuffer } = kit.internal('bundled/querystring');
  return { unescapeBuffer, unescape, escape, stringify, encode, parse, decode };
})
