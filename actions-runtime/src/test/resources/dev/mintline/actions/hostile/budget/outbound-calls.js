// Asks the host more often than it may, all at once.
// expect: outbound
exports.onExecutePostLogin = async (event, api) => {
  await Promise.all(Array.from({ length: 60 }, () => api.groups.getUserGroups().catch(() => 0)));
};
