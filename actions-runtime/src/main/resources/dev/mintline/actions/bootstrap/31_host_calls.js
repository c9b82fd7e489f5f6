// What a script asks its host for while it runs: a promise here, a framed message outside.
(function (kit) {
  let waiting = kit.create(null), count = 0;
  kit.ask = (name, parameters) => new kit.Promise((resolve, reject) => {
    const id = kit.host.call(name, kit.stringify(parameters));
    waiting[id] = { __proto__: null, resolve, reject };
    count++;
  });
  kit.pendingCalls = () => count;
  kit.clearCalls = () => { waiting = kit.create(null); count = 0; };
  kit.reply = (id, ok, json) => {
    const call = waiting[id];
    if (call === undefined) return; // of an execution that is over
    delete waiting[id];
    count--;
    const value = kit.parse(json);
    if (ok) {
      call.resolve(value);
    } else {
      const error = new kit.Error(value.message);
      error.code = value.code;
      call.reject(error);
    }
  };
})
