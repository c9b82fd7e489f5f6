// Makes formatters without end.
// expect: cpu allocation timeout
exports.onExecutePostLogin = async (event, api) => {
  for (;;) new Intl.DateTimeFormat('de', { timeZone: 'Asia/Tokyo' }).format(0);
};
