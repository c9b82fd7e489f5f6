// Ends its stack at the first use of a formatter.
// expect: stack error cpu allocation timeout completes memory
exports.onExecutePostLogin = async (event, api) => {
  (function f(n) { try { f(n + 1); } catch { new Intl.NumberFormat('de', { style: 'currency', currency: 'EUR' }).format(1); f(n + 1); } })(0);
};
