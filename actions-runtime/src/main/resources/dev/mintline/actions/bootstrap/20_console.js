// Text as Node prints it. Plain values take a short way; anything else is formatted by Node's own inspect, which is
// loaded on first use.
(function (kit) {
  let inspect;
  function plain(value) {
    const type = typeof value;
    return type === 'string' || type === 'boolean' || value === undefined || value === null
      || (type === 'number' && (value !== 0 || 1 / value > 0));
  }
  function format(args) {
    let text = '';
    for (let i = 0; i < args.length; i++) {
      const value = args[i];
      if (!plain(value) || (i === 0 && args.length > 1 && typeof value === 'string' && kit.indexOf(value, '%') >= 0)) {
        inspect ??= kit.host.bundled('inspect');
        return kit.apply(inspect.format, undefined, args);
      }
      text += (i === 0 ? '' : ' ') + value;
    }
    return text;
  }
  kit.format = format;
  function printer() {
    return (...args) => {
      const run = kit.run;
      if (run.open) {
        kit.host.print(format(args) + '\n');
      }
    };
  }
  const log = printer();
  kit.console = {
    log,
    info: log,
    debug: log,
    warn: printer(),
    error: printer(),
    trace(...args) {
      log(args.length === 0 ? 'Trace' : 'Trace: ' + format(args));
    },
  };
  kit.define(globalThis, 'console', {
    __proto__: null, value: kit.console, writable: true, enumerable: false, configurable: true,
  });
})
