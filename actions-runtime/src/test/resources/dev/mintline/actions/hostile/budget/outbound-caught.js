// Asks the host again and again and catches every refusal.
// expect: outbound
exports.onExecutePostLogin = async (event, api) => {
  for (;;) { try { await api.roles.getUserEffectiveRoles(); } catch {} }
};
