// Uses what Actions use most of Node: a log line, a hash, a date in a time zone and a call of an API.
const crypto = require('crypto');

exports.onExecutePostLogin = async (event, api) => {
  console.log('login of', event.user);
  const id = crypto.createHash('sha256').update(event.user.user_id).digest('hex');
  const at = new Date(event.user.updated_at || 0).toLocaleString('en-US', { timeZone: 'America/New_York' });
  const call = fetch('https://api.example/users', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ id, at }),
  });
  const known = await call.then((response) => response.ok, () => false);
  api.accessToken.setCustomClaim('https://bench.example/surface', `${id} ${at} ${known}`);
};
