//// get_with_a_callback
const http = require(BASE.split(':')[0]);
await new Promise((resolve) =>
  http.get(BASE + '/json', (res) => {
    console.log(res.statusCode, res.statusMessage, res.headers['content-type'], res.headers['set-cookie']);
    let body = '';
    res.setEncoding('utf8');
    res.on('data', (d) => {
      body += d;
    });
    res.on('end', () => {
      console.log(JSON.parse(body), res.complete);
      resolve();
    });
  }),
);
//// request_with_options_and_body
const { request } = require(BASE.split(':')[0]);
const { hostname, port } = new URL(BASE);
await new Promise((resolve, reject) => {
  const req = request(
    {
      hostname,
      port,
      path: '/echo?q=1',
      method: 'POST',
      headers: { 'Content-Type': 'text/plain', 'X-List': ['a', 'b'] },
      auth: 'u:p',
    },
    (res) => {
      const parts = [];
      res
        .on('data', (d) => parts.push(d))
        .on('end', () => {
          const e = JSON.parse(Buffer.concat(parts));
          console.log(
            e.method,
            e.path,
            e.body,
            e.headers.authorization,
            e.headers['x-list'],
            e.headers['content-type'],
          );
          resolve();
        });
    },
  );
  req.on('error', reject);
  req.write('one ');
  req.end(Buffer.from('two'));
});
//// request_headers_api
const client = require(BASE.split(':')[0]);
const r3 = client.request(BASE + '/json', { headers: { A: '1' } });
r3.setHeader('X-B', 'c');
console.log(
  r3.getHeader('x-b'),
  r3.hasHeader('a'),
  r3.getHeaderNames().filter((n) => n !== 'host'),
  r3.method,
  r3.path,
);
r3.removeHeader('a');
console.log(r3.hasHeader('A'));
try {
  r3.setHeader('bad name', 'x');
} catch (error) {
  console.log(error.code);
}
try {
  r3.setHeader('x', 'a\nb');
} catch (error) {
  console.log(error.code);
}
r3.on('error', () => {});
r3.destroy();
//// redirects_are_not_followed
const c4 = require(BASE.split(':')[0]);
await new Promise((resolve) =>
  c4.get(BASE + '/redirect', (res) => {
    console.log(res.statusCode, res.headers.location);
    res.resume();
    res.on('end', resolve);
  }),
);
//// destroyed_requests_hang_up
const c5 = require(BASE.split(':')[0]);
await new Promise((resolve) => {
  const req = c5.get(BASE + '/never');
  req.on('error', (error) => {
    console.log(error.code, error.message);
    resolve();
  });
  setTimeout(() => req.destroy(), 2);
});
await new Promise((resolve) => {
  const req = c5.get(BASE + '/never');
  req.on('error', (error) => {
    console.log(error.message);
    resolve();
  });
  setTimeout(() => req.destroy(new Error('mine')), 2);
});
//// time_outs_are_events
const c6 = require(BASE.split(':')[0]);
await new Promise((resolve) => {
  const req = c6.get(BASE + '/never', { timeout: 5 });
  req.on('timeout', () => {
    console.log('timeout');
    req.destroy();
  });
  req.on('error', (error) => {
    console.log(error.code);
    resolve();
  });
});
//// responses_can_be_iterated_and_piped
const c7 = require(BASE.split(':')[0]);
const res7 = await new Promise((resolve) => c7.get(BASE + '/text', resolve));
let text = '';
for await (const chunk of res7.pipe(new (require('stream').PassThrough)())) text += chunk;
console.log(text);
//// constants_and_agents
const h8 = require('http');
console.log(
  h8.STATUS_CODES[404],
  h8.METHODS.includes('PATCH'),
  typeof new h8.Agent({ keepAlive: true }).destroy,
  typeof require('https').globalAgent,
  typeof h8.IncomingMessage,
  require('https').Agent.name,
);
//// aborted_by_a_signal
const c9 = require(BASE.split(':')[0]);
const stop = new AbortController();
await new Promise((resolve) => {
  const req = c9.get(BASE + '/never', { signal: stop.signal });
  req.on('error', (error) => {
    console.log(error.name, error.code);
    resolve();
  });
  setTimeout(() => stop.abort(), 2);
});
//// paths_are_checked
try {
  require('http').request({ path: '/a b' });
} catch (error) {
  console.log(error.name, error.code);
}
try {
  require('http').request('ftp://a.example');
} catch (error) {
  console.log(error.name, error.code);
}
try {
  require('http').request('nope');
} catch (error) {
  console.log(error.code);
}
