// Hides the end of the wrapper in a comment.
// expect: completes error
exports.onExecutePostLogin = async (event, api) => { api.accessToken.setCustomClaim('held', true); };
/* the wrapper ends here: */ // -->
