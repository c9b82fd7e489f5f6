// Builds deep ropes and flattens them.
// expect: allocation memory cpu error timeout stack
exports.onExecutePostLogin = async (event, api) => {
  const all = [];
  for (;;) { let rope = ''; for (let i = 0; i < 1e5; i++) rope += 'x'; all.push(rope, rope.charCodeAt(5e4)); }
};
