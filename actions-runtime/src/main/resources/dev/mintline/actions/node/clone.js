// structuredClone with Node's exception for what cannot be cloned.
(function (kit) {
  const clone = kit.host.bundled('web').structuredClone;
  const { DOMException } = kit.internal('node/dom_exception');
  function culprit(value, seen) {
    if (typeof value === 'function' || typeof value === 'symbol') return value;
    if (typeof value !== 'object' || value === null || seen.has(value)) return undefined;
    seen.add(value);
    if (value instanceof WeakMap || value instanceof WeakSet || value instanceof Promise) return value;
    const inner = value instanceof Map ? [...value].flat() : value instanceof Set ? [...value] : Object.values(value);
    for (const part of inner) {
      const found = culprit(part, seen);
      if (found !== undefined) return found;
    }
    return undefined;
  }
  return {
    structuredClone(value, options) {
      if (arguments.length === 0) {
        throw kit.nodeError(TypeError, 'ERR_MISSING_ARGS', 'The "value" argument must be specified');
      }
      const bad = culprit(value, new Set());
      if (bad !== undefined) {
        const shown = typeof bad === 'object' ? `#<${bad.constructor?.name ?? 'Object'}>` : String(bad);
        throw new DOMException(`${shown} could not be cloned.`, 'DataCloneError');
      }
      return clone(value, options);
    },
  };
})
