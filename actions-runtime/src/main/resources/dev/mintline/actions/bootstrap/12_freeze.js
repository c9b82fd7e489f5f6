// The engine freezes an object property by property, each a new copy of its shape: two thousand entities of an XML parser
// cost two gigabytes. Written anew with the right flags, a large plain object is frozen in a hundredth of that.
(function (kit) {
  const LARGE = 512;
  const { freeze: native, getOwnPropertyDescriptor, isExtensible } = Object;
  const deleteProperty = Reflect.deleteProperty;

  function rewrite(object, keys) {
    const descriptors = kit.create(null);
    for (let i = 0; i < keys.length; i++) {
      const descriptor = getOwnPropertyDescriptor(object, keys[i]);
      if (descriptor === undefined || !descriptor.configurable) return;
      descriptor.__proto__ = null;
      descriptor.configurable = false;
      if ('value' in descriptor) descriptor.writable = false;
      descriptors[i] = descriptor;
    }
    for (let i = keys.length - 1; i >= 0; i--) deleteProperty(object, keys[i]); // from the end: only that is cheap
    for (let i = 0; i < keys.length; i++) kit.define(object, keys[i], descriptors[i]);
  }
  function freeze(object) {
    if (typeof object === 'object' && object !== null && !kit.isArray(object) && isExtensible(object)) {
      const prototype = kit.getPrototypeOf(object);
      if (prototype === null || prototype === kit.objectPrototype) {
        const keys = kit.ownKeys(object);
        if (keys.length > LARGE) rewrite(object, keys);
      }
    }
    return native(object);
  }
  kit.define(Object, 'freeze', { __proto__: null, value: freeze, writable: true, enumerable: false, configurable: true });
})
