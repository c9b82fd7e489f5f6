// Loops inside a proxy trap that the host triggers.
// expect: cpu allocation timeout
exports.onExecutePostLogin = async (event, api) => {
  console.log(new Proxy({}, { getPrototypeOf() { for (;;); }, ownKeys() { for (;;); }, get() { for (;;); } }));
  for (;;);
};
