//// parts_of_a_url
const url = new URL('https://user:pa%20ss@example.com:8443/a/b?x=1&y=2#frag');
console.log(
  url.href,
  url.origin,
  url.protocol,
  url.username,
  url.password,
  url.host,
  url.hostname,
  url.port,
  url.pathname,
  url.search,
  url.hash,
);
//// a_url_is_shown_with_its_parts
console.log(new URL('https://example.com/p?q=1'));
console.log({ deep: { deeper: { url: new URL('https://example.com') } } });
//// relative_to_a_base
console.log(
  `${new URL('../c?d', 'https://example.com/a/b/')}`,
  new URL('//other.example/x', 'https://example.com').href,
  new URL('?q', 'https://example.com/a#h').href,
);
//// invalid_urls
for (const bad of ['', 'nope', 'http://', 'https://exa mple.com', 'http://[::1', '//x']) {
  try {
    new URL(bad);
    console.log('fine', bad);
  } catch (error) {
    console.log(error.name, error.code, error.message, error.input);
  }
}
//// can_parse
console.log(URL.canParse('https://a.example'), URL.canParse('x'), URL.canParse('x', 'https://a.example'));
//// setters
const s = new URL('http://example.com');
s.protocol = 'https';
s.hostname = 'other.example';
s.port = '8080';
s.pathname = '/a b';
s.search = 'q=ü';
s.hash = 'x';
s.username = 'u:';
s.password = '@';
console.log(s.href);
s.port = '443';
s.search = '';
s.hash = '';
console.log(s.href);
//// hosts_are_normalised
for (const text of [
  'HTTP://EXAMPLE.com:80/%7Efoo/../bar',
  'http://0x7f.1/',
  'http://[2001:db8:0:0::1]/',
  'https://bücher.example/',
  'https://example.com:443/',
  'http://a/./b/%2e%2e/c',
])
  console.log(new URL(text).href);
//// other_schemes
for (const text of [
  'mailto:a@b.example',
  'data:text/plain,hi',
  'file:///etc/x',
  'urn:isbn:1',
  'blob:https://a.example/1',
  'javascript:alert(1)',
]) {
  const u = new URL(text);
  console.log(u.href, u.origin, u.pathname, u.host);
}
//// to_json_and_string
console.log(
  JSON.stringify({ u: new URL('https://a.example') }),
  `${new URL('https://a.example/x')}`,
  new URL(new URL('https://a.example')).href,
);
//// search_params_from_everything
console.log(
  `${new URLSearchParams('?a=1&b=2&a=3')}`,
  `${new URLSearchParams({ x: 'y z', e: '' })}`,
  `${new URLSearchParams([
    ['p', 'q'],
    ['r', 's&t'],
  ])}`,
  `${new URLSearchParams(new Map([['m', '1']]))}`,
  `${new URLSearchParams('a=%20+b&c')}`,
);
//// search_params_methods
const p = new URLSearchParams('a=1&b=2&a=3');
p.append('c', 'ü');
p.set('b', '4');
p.delete('zzz');
console.log(p.get('a'), p.getAll('a'), p.get('none'), p.has('c'), p.has('a', '3'), p.size, `${p}`);
p.delete('a', '1');
p.sort();
console.log(`${p}`, [...p.keys()], [...p.values()], Object.fromEntries(p));
//// search_params_shown
console.log(new URLSearchParams('a=1&b=2'), new URLSearchParams(), [new URLSearchParams('x=y')]);
//// search_params_write_through
const through = new URL('https://a.example/?x=1');
through.searchParams.append('y', '2 3');
through.searchParams.set('x', 'é');
console.log(through.href, through.search);
through.search = '?z=9';
console.log(through.searchParams.get('z'), through.searchParams.get('x'));
//// search_params_for_each
const seen = [];
new URLSearchParams('a=1&b=2').forEach((value, name) => seen.push(name + value));
console.log(seen, `${new URLSearchParams([...new URLSearchParams('k=v')])}`);
//// url_search_params_constructor_errors
for (const bad of [[['a']], [['a', 'b', 'c']], [1]]) {
  try {
    new URLSearchParams(bad);
    console.log('fine');
  } catch (error) {
    console.log(error.name);
  }
}
//// legacy_parse
const { parse } = require('url');
const legacy = parse('http://user:pass@host.com:8080/p/a/t/h?query=string&x=1#hash');
console.log(
  legacy.auth,
  legacy.host,
  legacy.port,
  legacy.hostname,
  legacy.hash,
  legacy.search,
  legacy.query,
  legacy.pathname,
  legacy.path,
  legacy.href,
);
//// legacy_parse_with_query_and_slashes
const u2 = require('url');
console.log(
  u2.parse('/a?b=c&b=d', true).query,
  u2.parse('//host/path', false, true).host,
  u2.parse('mailto:a@b.c').href,
  u2.parse('x').pathname,
  u2.parse('http://EXAMPLE.com').host,
);
//// legacy_format_and_resolve
const u3 = require('url');
console.log(
  u3.format({
    protocol: 'https',
    hostname: 'a.example',
    port: 1,
    pathname: 'x',
    query: { a: 1, b: ['c', 'd'] },
    hash: 'h',
  }),
  u3.resolve('http://a.example/b/c', '../d'),
  u3.resolve('/one/two/three', 'four'),
  u3.resolve('http://a.example/one', '/two'),
);
//// format_of_a_whatwg_url
const u4 = require('url');
const w = new URL('https://u:p@測試.example/?a=1#f');
console.log(
  u4.format(w, { auth: false, fragment: false, search: false }),
  u4.format(w, { unicode: true }),
  u4.format(w),
);
//// file_urls
const u5 = require('node:url');
console.log(
  u5.fileURLToPath('file:///a/b%20c'),
  u5.pathToFileURL('/a b/ü#?').href,
  u5.domainToASCII('español.com'),
  u5.domainToUnicode('xn--espaol-zwa.com'),
  u5.urlToHttpOptions(new URL('https://u:p@a.example:1/x?y')).auth,
);
//// querystring_parse
const qs = require('querystring');
console.log(
  qs.parse('a=1&b=2&a=3&c=%20+x&d&=e&&'),
  qs.parse('a:1;b:2', ';', ':'),
  qs.parse('a=1&b=2&c=3', null, null, { maxKeys: 2 }),
  qs.parse('%zz=%E2%82%AC'),
  qs.parse(''),
);
//// querystring_stringify
const q2 = require('querystring');
console.log(
  q2.stringify({ a: 'b c', d: ['e', 'f'], g: '', h: 1, i: true, j: null, k: undefined, l: NaN, m: 5n }),
  q2.stringify({ a: 1, b: 2 }, ';', ':'),
  q2.escape("a b&'()*!~ü"),
  q2.unescape('%41%zz'),
);
