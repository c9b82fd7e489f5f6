// Sends the host more than it may.
// expect: outbound
// budgets: unbounded-allocation
exports.onExecutePostLogin = async (event, api) => {
  for (let i = 0; i < 9; i++) { try { await api.groups.hasGroupMembership(['x'.repeat(1e6)]); } catch {} }
};
