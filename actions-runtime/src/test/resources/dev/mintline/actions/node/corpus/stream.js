//// readable_from_and_iteration
const { Readable } = require('stream');
for await (const chunk of Readable.from(['a', 'b', Buffer.from('c')])) console.log(chunk);
//// readable_push_and_events
const { Readable: R } = require('stream');
const r = new R({ read() {} });
r.push('one');
r.push('two');
r.push(null);
r.setEncoding('utf8');
r.on('data', (d) => console.log('data', d));
await new Promise((resolve) => r.on('end', resolve));
console.log(r.readableEnded, r.destroyed);
//// writable_collects
const { Writable } = require('stream');
const got = [];
const w = new Writable({
  write(chunk, encoding, done) {
    got.push(chunk.toString() + encoding);
    done();
  },
  final(done) {
    got.push('final');
    done();
  },
});
w.write('a');
w.write(Buffer.from('b'));
w.end('c');
await new Promise((resolve) => w.on('finish', resolve));
console.log(got, w.writableFinished);
//// transform_and_pipe
const { Transform, Readable: R2 } = require('stream');
const upper = new Transform({
  transform(chunk, _, done) {
    done(null, chunk.toString().toUpperCase());
  },
  flush(done) {
    this.push('!');
    done();
  },
});
let text = '';
for await (const c of R2.from(['a', 'b']).pipe(upper)) text += c;
console.log(text);
//// object_mode
const { Transform: T, Readable: R3 } = require('stream');
const out = [];
for await (const o of R3.from([{ n: 1 }, { n: 2 }]).pipe(
  new T({
    objectMode: true,
    transform(o, _, done) {
      done(null, { n: o.n * 10 });
    },
  }),
))
  out.push(o);
console.log(out);
//// pipeline_promise
const { pipeline } = require('stream/promises');
const { Readable: R4, PassThrough, Writable: W4 } = require('stream');
const seen = [];
await pipeline(
  R4.from(['x', 'y']),
  new PassThrough(),
  async function* (source) {
    for await (const c of source) yield `${c}${c}`;
  },
  new W4({
    write(c, _, d) {
      seen.push(`${c}`);
      d();
    },
  }),
);
console.log(seen);
//// pipeline_reports_errors
const s5 = require('stream');
await new Promise((resolve) =>
  s5.pipeline(
    s5.Readable.from(['a']),
    new s5.Transform({
      transform(c, e, done) {
        done(new Error('broken'));
      },
    }),
    new s5.PassThrough(),
    (error) => {
      console.log(error.message);
      resolve();
    },
  ),
);
//// destroy_and_close
const s6 = require('stream');
const d6 = new s6.PassThrough();
d6.on('error', (e) => console.log('error', e.message));
d6.on('close', () => console.log('close'));
d6.destroy(new Error('gone'));
await new Promise((r) => setTimeout(r, 2));
console.log(d6.destroyed, d6.errored?.message);
//// finished
const { finished, PassThrough: P7 } = require('stream');
const p7 = new P7();
p7.resume();
p7.end('x');
await new Promise((resolve) =>
  finished(p7, (error) => {
    console.log('finished', error);
    resolve();
  }),
);
//// duplex
const { Duplex } = require('stream');
const sent = [];
const d8 = new Duplex({
  read() {
    this.push('from');
    this.push(null);
  },
  write(c, e, done) {
    sent.push(`${c}`);
    done();
  },
});
d8.end('to');
let back = '';
for await (const c of d8) back += c;
console.log(back, sent, d8 instanceof require('stream').Readable, d8 instanceof require('stream').Writable);
//// backpressure
const { Writable: W9 } = require('stream');
const w9 = new W9({
  highWaterMark: 3,
  write(c, e, done) {
    setTimeout(done, 1);
  },
});
console.log(w9.write('abcd'), w9.writableLength, w9.writableNeedDrain);
await new Promise((r) => w9.once('drain', r));
console.log(w9.writableLength);
//// stream_is_the_legacy_constructor
const Stream = require('stream');
console.log(
  typeof Stream,
  Stream.Stream === Stream,
  new Stream.Readable() instanceof Stream,
  typeof Stream.promises.finished,
  require('node:stream') === Stream,
);
//// web_streams
const rs = new ReadableStream({
  start(c) {
    c.enqueue('a');
    c.enqueue('b');
    c.close();
  },
});
const parts = [];
const reader = rs
  .pipeThrough(
    new TransformStream({
      transform(chunk, c) {
        c.enqueue(chunk + chunk);
      },
    }),
  )
  .getReader();
for (;;) {
  const { done, value } = await reader.read();
  if (done) break;
  parts.push(value);
}
console.log(parts, rs.locked);
//// web_streams_tee_and_write
const [x, y] = new ReadableStream({
  start(c) {
    c.enqueue(1);
    c.close();
  },
}).tee();
console.log((await x.getReader().read()).value, (await y.getReader().read()).value);
const kept = [];
const ws = new WritableStream({
  write(c) {
    kept.push(c);
  },
}).getWriter();
await ws.write('w');
await ws.close();
console.log(kept, typeof require('stream/web').ReadableStream);
