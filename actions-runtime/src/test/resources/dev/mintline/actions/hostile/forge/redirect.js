// Redirects where there is no browser.
// expect: interaction
// event: refresh-online
exports.onExecutePostLogin = async (event, api) => {
  api.redirect.sendUserTo('https://evil.example/');
};
