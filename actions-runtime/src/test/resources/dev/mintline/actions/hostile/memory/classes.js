// Makes classes without end.
// expect: allocation memory cpu error timeout stack
exports.onExecutePostLogin = async (event, api) => {
  const all = [];
  for (;;) all.push(class { #a = 1; b() { return this.#a; } static c = new Array(50).fill(0); });
};
