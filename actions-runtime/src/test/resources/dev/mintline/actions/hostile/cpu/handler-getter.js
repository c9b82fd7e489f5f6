// Loops when the host reads the handler.
// expect: cpu allocation timeout
Object.defineProperty(exports, 'onExecutePostLogin', { get() { for (;;); } });
