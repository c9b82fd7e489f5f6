// Catches that it has given too many commands.
// expect: commands allocation memory cpu error timeout stack
exports.onExecutePostLogin = async (event, api) => {
  for (let i = 0; i < 300; i++) { try { api.accessToken.setCustomClaim('x' + i, 'y'.repeat(10000)); } catch {} }
};
