// Ends its stack at the first use of private members.
// expect: stack error cpu allocation timeout completes memory
exports.onExecutePostLogin = async (event, api) => {
  (function f(n) { try { f(n + 1); } catch { class A { #p = 1; static s(o) { return o.#p; } }; A.s(new A()); f(n + 1); } })(0);
};
