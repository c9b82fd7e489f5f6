// What a script asks its host for while it runs: a promise here, a framed message outside.
(function (kit) {
  let waiting = kit.create(null), count = 0;
  /** @param sent told the number of the call, which {@link kit.forget} takes */
  kit.ask = (name, parameters, sent) => new kit.Promise((resolve, reject) => {
    const id = kit.host.call(name, kit.stringify(parameters));
    waiting[id] = { __proto__: null, resolve, reject };
    count++;
    if (sent !== undefined) sent(id);
  });
  /** The answer to this call is of no interest any more. */
  kit.forget = (id) => {
    if (waiting[id] === undefined) return;
    delete waiting[id];
    count--;
  };
  kit.pendingCalls = () => count;
  kit.clearCalls = () => {
    if (count > 0) {
      waiting = kit.create(null);
      count = 0;
    }
  };
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
