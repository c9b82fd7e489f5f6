// Reads {codes, event, ms}, runs the handlers one after the other as an exchange would, prints CPU and time per exchange.
const { codes, event, ms } = JSON.parse(require('fs').readFileSync(0, 'utf8'));
const handlers = codes.map((code) => {
  const exports = {};
  new Function('exports', code)(exports);
  return exports.onExecutePostLogin;
});
async function exchange() {
  const out = [];
  const take = (...command) => { out.push(command); };
  const api = { accessToken: { setCustomClaim: take }, idToken: { setCustomClaim: take }, access: { deny: take } };
  for (const handler of handlers) await handler(JSON.parse(event), api);
  return JSON.stringify(out);
}
async function measure(time) {
  const times = [];
  const cpu = process.cpuUsage();
  const end = performance.now() + time;
  for (let now = performance.now(); now < end;) {
    await exchange();
    const after = performance.now();
    times.push(after - now);
    now = after;
  }
  const used = process.cpuUsage(cpu);
  times.sort((a, b) => a - b);
  return { cpu_ms: (used.user + used.system) / 1000 / times.length, p50_ms: times[times.length >> 1] };
}
measure(ms).then(() => measure(ms)).then(({ cpu_ms, p50_ms }) => {
  console.log(JSON.stringify({ version: process.version, cpu_ms: +cpu_ms.toFixed(4), p50_ms: +p50_ms.toFixed(4) }));
});
