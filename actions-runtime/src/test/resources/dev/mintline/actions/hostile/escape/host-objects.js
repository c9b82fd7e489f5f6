// Looks for foreign objects among everything reachable.
// expect: completes
exports.onExecutePostLogin = async (event, api) => {
  let found;
  try { found = (() => { const seen = new Set(), queue = [globalThis, api, event, module, require, console]; while (queue.length > 0 && seen.size < 20000) { const o = queue.pop(); if (o === null || typeof o !== 'object' && typeof o !== 'function' || seen.has(o)) continue; seen.add(o); let t; try { t = Object.prototype.toString.call(o); } catch { continue; } if (/foreign|host|java/i.test(t)) return t; for (const key of Reflect.ownKeys(o)) { let d; try { d = Reflect.getOwnPropertyDescriptor(o, key); } catch { continue; } if (d === undefined) continue; queue.push(d.value, d.get, d.set); } queue.push(Object.getPrototypeOf(o)); } return undefined; })(); } catch { found = undefined; }
  if (found !== undefined) api.accessToken.setCustomClaim('escaped', String(typeof found));
  api.accessToken.setCustomClaim('held', true);
};
