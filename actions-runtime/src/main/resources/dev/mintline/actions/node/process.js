// As much of a process as packages look at while they load. Nothing of the real one shows.
(function (kit) {
  const version = '22.12.0';
  const writer = () => ({
    isTTY: false,
    fd: 1,
    columns: 80,
    writable: true,
    write(text) {
      if (kit.run.open) kit.host.print(kit.String(text));
      return true;
    },
    on() {
      return this;
    },
    once() {
      return this;
    },
    end() {},
  });
  const stderr = writer();
  stderr.fd = 2;
  const refuse = (name) => () => {
    throw kit.nodeError(
      kit.Error,
      'ERR_FEATURE_UNAVAILABLE_ON_PLATFORM',
      `process.${name}() is not available in Actions.`,
    );
  };
  const warned = kit.create(null);
  const process = {
    title: 'node',
    version: 'v' + version,
    versions: { node: version, v8: '12.4.254.21-node.21', modules: '127' },
    arch: 'x64',
    platform: 'linux',
    release: { name: 'node', lts: 'Jod' },
    argv: ['node'],
    execArgv: [],
    env: {},
    pid: 1,
    ppid: 0,
    execPath: '/usr/bin/node',
    exitCode: undefined,
    features: {},
    config: { variables: {} },
    stdout: writer(),
    stderr,
    nextTick(callback, ...args) {
      if (typeof callback !== 'function') {
        throw kit.nodeError(
          kit.TypeError,
          'ERR_INVALID_ARG_TYPE',
          'The "callback" argument must be of type function. Received ' + kit.format([callback]),
        );
      }
      kit.later(callback, args);
    },
    /** Once per text, as console output: an Action has no other place where it would be read. */
    emitWarning(warning, type, code) {
      const options = kit.isPlain(type) ? type : { type, code };
      const name = kit.isError(warning) ? warning.name : (options.type ?? 'Warning');
      const text = `(node:1) ${options.code ? `[${options.code}] ` : ''}${name}: ${kit.isError(warning) ? warning.message : warning}\n`;
      if (warned[text] || !kit.run.open) return;
      warned[text] = true;
      kit.host.print(text);
    },
    cwd: () => '/',
    umask: () => 18,
    uptime: () => globalThis.performance.now() / 1000,
    hrtime(since) {
      const now = globalThis.performance.now();
      const seconds = kit.floor(now / 1000) - (since?.[0] ?? 0);
      const nanos = kit.floor((now % 1000) * 1e6) - (since?.[1] ?? 0);
      return nanos < 0 ? [seconds - 1, nanos + 1e9] : [seconds, nanos];
    },
    memoryUsage: () => ({ rss: 0, heapTotal: 0, heapUsed: 0, external: 0, arrayBuffers: 0 }),
    cpuUsage: () => ({ user: 0, system: 0 }),
    on() {
      return process;
    },
    once() {
      return process;
    },
    off() {
      return process;
    },
    addListener() {
      return process;
    },
    removeListener() {
      return process;
    },
    removeAllListeners() {
      return process;
    },
    prependListener() {
      return process;
    },
    emit: () => false,
    listeners: () => [],
    listenerCount: () => 0,
    exit: refuse('exit'),
    abort: refuse('abort'),
    kill: refuse('kill'),
    chdir: refuse('chdir'),
    binding: refuse('binding'),
    dlopen: refuse('dlopen'),
  };
  process.hrtime.bigint = () => BigInt(kit.floor(globalThis.performance.now() * 1e6));
  kit.define(process, Symbol.toStringTag, { __proto__: null, value: 'process', configurable: true });
  return process;
})
