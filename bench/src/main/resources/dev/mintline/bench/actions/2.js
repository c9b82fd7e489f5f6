// Derives roles from the address and the user's own metadata.
const staff = new Set(['example.com', 'example.org']);

exports.onExecutePostLogin = async (event, api) => {
  const domain = String(event.user.email || '').split('@').pop().toLowerCase();
  const stored = (event.user.app_metadata && event.user.app_metadata.roles) || [];
  const roles = [...new Set([...stored, staff.has(domain) ? 'staff' : 'guest'])].sort();
  api.accessToken.setCustomClaim('https://bench.example/2', roles);
  api.idToken.setCustomClaim('https://bench.example/2', roles.join(' '));
};
