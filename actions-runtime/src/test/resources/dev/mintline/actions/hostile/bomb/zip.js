// Inflates a zip bomb.
// expect: error
exports.onExecutePostLogin = async (event, api) => {
  require('zlib').gunzipSync(atob('H4sIAAAAAAAAA+3BMQEAAADCoPVPbQ0PoAAAAAAAAAAAAAAAAAAAAIC3AYbSVKsAQAAA'));
};
