// Writes NAME.expected beside each NAME.js: what this machine's Node prints for every script, each in a process of its own,
// with a loopback server that answers as table.json says. Run by hand with Node 20: node expect.mjs [NAME...]
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const here = import.meta.dirname;
const folder = mkdtempSync(join(tmpdir(), 'expect-'));
const script = join(folder, 'script.cjs'); // not node -e, which has more globals
const table = JSON.parse(readFileSync(join(here, 'table.json'), 'utf8'));
const server = createServer(async (request, response) => {
  const path = request.url.split('?')[0];
  if (path === '/never') return;
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const echo = { method: request.method, path: request.url, headers: request.headers, body: Buffer.concat(chunks).toString() };
  const row = path === '/echo' ? { status: 200, statusText: 'OK', headers: [['content-type', 'application/json']], body: JSON.stringify(echo) } : table[path];
  response.writeHead(row.status, row.statusText, row.headers.flat());
  response.end(row.body);
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const base = `http://127.0.0.1:${server.address().port}`;
const names = process.argv.length > 2 ? process.argv.slice(2) : readdirSync(here).filter((file) => file.endsWith('.js')).map((file) => file.slice(0, -3));
for (const name of names) {
  const parts = readFileSync(join(here, name + '.js'), 'utf8').split(/^\/\/\/\/ /m).slice(1);
  let expected = '';
  for (const part of parts) {
    const end = part.indexOf('\n');
    const code = `const BASE = '${base}'; (async () => {${part.slice(end + 1)}\n})().catch((error) => console.log('THREW', error.name, error.message)).finally(() => process.exit());`;
    writeFileSync(script, code);
    const { stdout } = await promisify(execFile)(process.execPath, ['--no-warnings', script], { timeout: 10000, env: { TZ: 'UTC', PATH: '' } });
    expected += `//// ${part.slice(0, end)}\n${stdout}`;
  }
  writeFileSync(join(here, name + '.expected'), expected);
  console.log(name, parts.length);
}
server.close();
rmSync(folder, { recursive: true });
