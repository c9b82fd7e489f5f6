//// headers_basics
const h = new Headers({ 'Content-Type': 'a/b', 'X-One': '1' });
h.append('x-one', '2');
h.append('Set-Cookie', 'a=1');
h.append('Set-Cookie', 'b=2');
h.set('Z', ' padded ');
console.log([...h], h.get('X-ONE'), h.has('nope'), h.get('nope'), h.getSetCookie());
h.delete('x-one');
console.log(Object.fromEntries(h), [...h.keys()], [...h.values()]);
//// headers_from_everything
console.log(
  [
    ...new Headers([
      ['b', '2'],
      ['a', '1'],
    ]),
  ],
  [...new Headers(new Headers({ c: '3' }))],
  [...new Headers(new Map([['d', '4']]))],
  [...new Headers()],
);
const seen = [];
new Headers({ x: 'y' }).forEach((value, name) => seen.push([name, value]));
console.log(seen);
//// headers_are_checked
for (const f of [
  () => new Headers({ 'bad name': 'x' }),
  () => new Headers().append('x', 'a\nb'),
  () => new Headers([['one']]),
  () => new Headers(5),
  () => new Headers().get(''),
]) {
  try {
    f();
    console.log('fine');
  } catch (error) {
    console.log(error.name);
  }
}
//// request_basics
const r = new Request('https://a.example/p?q#h', { method: 'post', headers: { A: 'b' }, body: 'text' });
console.log(
  r.method,
  r.url,
  r.headers.get('content-type'),
  r.headers.get('a'),
  r.redirect,
  r.bodyUsed,
  await r.text(),
  r.bodyUsed,
  r.signal.aborted,
);
//// request_from_request
const first = new Request('https://a.example', { method: 'PUT', body: 'x', headers: { k: 'v' } });
const second = new Request(first, { headers: { m: 'n' } });
console.log(second.method, [...second.headers], await second.text());
const clone = new Request('https://a.example', { method: 'POST', body: 'c' });
console.log(await clone.clone().text(), await clone.text());
//// requests_are_checked
for (const f of [
  () => new Request('/relative'),
  () => new Request('https://u:p@a.example'),
  () => new Request('https://a.example', { body: 'x' }),
  () => new Request('https://a.example', { method: 'TRACE' }),
  () => new Request('https://a.example', { redirect: 'x' }),
  () => new Request('https://a.example', { method: 'B AD' }),
]) {
  try {
    f();
    console.log('fine');
  } catch (error) {
    console.log(error.name);
  }
}
//// response_basics
const res = new Response('{"a":1}', { status: 201, statusText: 'Made', headers: { x: 'y' } });
console.log(
  res.status,
  res.ok,
  res.statusText,
  res.headers.get('content-type'),
  res.type,
  res.url,
  res.redirected,
  await res.json(),
);
console.log(await res.text().catch((error) => error.name), res.bodyUsed);
//// response_statics
const j = Response.json({ a: 1 }, { status: 202 });
console.log(j.status, j.headers.get('content-type'), await j.text());
const red = Response.redirect('https://a.example/x', 301);
console.log(red.status, red.headers.get('location'));
console.log(Response.error().type, Response.error().status);
try {
  new Response('x', { status: 99 });
} catch (error) {
  console.log(error.name);
}
try {
  new Response('x', { status: 204 });
} catch (error) {
  console.log(error.name);
}
//// response_bodies
for (const body of [
  'text',
  Buffer.from('buf'),
  new Uint8Array([104, 105]).buffer,
  new URLSearchParams('a=b'),
  new Blob(['blob'], { type: 'x/y' }),
  null,
  undefined,
  5,
]) {
  const one = new Response(body);
  console.log(one.headers.get('content-type'), one.body === null, await one.text());
}
//// response_clone_and_streams
const orig = new Response('stream me');
const twin = orig.clone();
console.log(
  await twin.text(),
  new TextDecoder().decode((await orig.body.getReader().read()).value),
  orig.bodyUsed,
  orig.body.locked,
);
const streamed = new Response(
  new ReadableStream({
    start(c) {
      c.enqueue(new TextEncoder().encode('from '));
      c.enqueue(new TextEncoder().encode('stream'));
      c.close();
    },
  }),
);
console.log(await streamed.text());
//// body_readers
const make = () => new Response('{"é":1}');
console.log(
  Buffer.from(await make().arrayBuffer()),
  await make().json(),
  (await make().blob()).size,
  (await new Response('\ufeffx').text()) === 'x',
  await new Response('nope').json().catch((error) => error.name),
);
//// form_data_basics
const f = new FormData();
f.append('a', '1');
f.append('a', 2);
f.append('b', new Blob(['x'], { type: 't/t' }));
f.set('c', 'd');
console.log(
  [...f].map(([k, v]) => [k, typeof v === 'string' ? v : [v.name, v.type, v.size]]),
  f.get('a'),
  f.getAll('a'),
  f.has('z'),
);
f.set('a', 'only');
f.delete('b');
console.log([...f.keys()], [...f.values()]);
//// form_data_round_trip
const up = new FormData();
up.append('field', 'välue\nline');
up.append('file', new File(['content'], 'f "q".txt', { type: 'text/plain' }));
const back = await new Response(up).formData();
console.log(
  back.get('field'),
  back.get('file').name,
  back.get('file').type,
  await back.get('file').text(),
  /^multipart\/form-data; boundary=/.test(new Response(up).headers.get('content-type')),
);
console.log(
  Object.fromEntries(
    await new Response('a=1&b=%20', { headers: { 'content-type': 'application/x-www-form-urlencoded' } }).formData(),
  ),
);
//// blob_and_file
const b = new Blob(['ab', new Uint8Array([99]), new Blob(['d'])], { type: 'Text/Plain' });
console.log(
  b.size,
  b.type,
  await b.text(),
  await b.slice(1, 3).text(),
  await b.slice(-1).text(),
  new Uint8Array(await b.arrayBuffer()),
  b,
);
const file = new File(['x'], 'n.txt', { lastModified: 5 });
console.log(file.name, file.lastModified, file.size, file instanceof Blob, Object.prototype.toString.call(file));
//// fetch_json
const a = await fetch(BASE + '/json');
console.log(
  a.status,
  a.ok,
  a.statusText,
  a.headers.get('content-type'),
  a.headers.get('x-custom'),
  a.redirected,
  a.type,
  await a.json(),
  a.bodyUsed,
);
//// fetch_post_echo
const e = await (
  await fetch(BASE + '/echo', {
    method: 'POST',
    headers: { 'X-Test': 'yes' },
    body: JSON.stringify({ hello: 'wörld' }),
  })
).json();
console.log(e.method, e.body, e.headers['content-type'], e.headers['x-test']);
//// fetch_forms
const e2 = await (await fetch(BASE + '/echo', { method: 'PUT', body: new URLSearchParams({ a: '1', b: 'ü' }) })).json();
console.log(e2.method, e2.body, e2.headers['content-type']);
const e3 = await (await fetch(new Request(BASE + '/echo', { method: 'DELETE' }))).json();
console.log(e3.method, e3.body);
const e4 = await (await fetch(new URL('/echo?x=1', BASE), { method: 'PATCH', body: Buffer.from([104, 105]) })).json();
console.log(e4.method, e4.path, e4.body);
//// fetch_statuses
for (const path of ['/missing', '/empty', '/error']) {
  const r = await fetch(BASE + path);
  console.log(path, r.status, r.ok, r.statusText, JSON.stringify(await r.text()));
}
//// fetch_redirects
const followed = await fetch(BASE + '/redirect');
console.log(followed.status, followed.redirected, new URL(followed.url).pathname, await followed.text());
const manual = await fetch(BASE + '/redirect', { redirect: 'manual' });
console.log(manual.status, manual.headers.get('location'));
console.log(await fetch(BASE + '/redirect', { redirect: 'error' }).catch((error) => `${error.name} ${error.message}`));
//// fetch_aborted_before_and_during
console.log(await fetch(BASE + '/json', { signal: AbortSignal.abort() }).catch((error) => error.name));
const c = new AbortController();
const p = fetch(BASE + '/never', { signal: c.signal });
setTimeout(() => c.abort(new Error('my reason')), 2);
console.log(await p.catch((error) => error.message));
console.log(await fetch(BASE + '/never', { signal: AbortSignal.timeout(3) }).catch((error) => error.name));
//// fetch_bad_urls
for (const url of ['/x', 'nope', 'https://u:p@a.example'])
  console.log(await fetch(url).catch((error) => `${error.name}`));
//// fetch_headers_are_immutable
const r9 = await fetch(BASE + '/json');
try {
  r9.headers.set('a', 'b');
} catch (error) {
  console.log(error.name);
}
console.log(r9.clone().status, (await r9.arrayBuffer()).byteLength, r9.headers.getSetCookie());
//// fetch_body_as_a_stream
const rs = await fetch(BASE + '/text');
let got = '';
for await (const chunk of rs.body) got += new TextDecoder().decode(chunk, { stream: true });
console.log(got, rs.bodyUsed);
//// many_at_once
console.log(
  await Promise.all(['/json', '/text', '/missing'].map(async (path) => (await fetch(BASE + path)).status)),
  await Promise.race([fetch(BASE + '/text').then((r) => r.text()), new Promise((r) => setTimeout(r, 2000, 'late'))]),
);
