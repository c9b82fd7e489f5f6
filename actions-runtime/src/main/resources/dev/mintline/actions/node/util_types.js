// util.types: brand checks that a value cannot talk its way through, by the getters and methods that only the real kind has.
(function (kit) {
  const getter = (prototype, name) => kit.uncurry(Object.getOwnPropertyDescriptor(prototype, name).get);
  const passes = (check) => (value) => {
    try {
      check(value);
      return true;
    } catch (other) {
      return false;
    }
  };
  const typedName = getter(Object.getPrototypeOf(Uint8Array.prototype), Symbol.toStringTag);
  const typed = (name) => (value) => typedName(value) === name;
  const tagged = (tag) => (value) =>
    typeof value === 'object' && value !== null && kit.tagOf(value) === `[object ${tag}]`;
  const method = (prototype, name) => kit.uncurry(prototype[name]);
  const weakMapHas = method(WeakMap.prototype, 'has');
  const weakSetHas = method(WeakSet.prototype, 'has');
  const boolean = method(Boolean.prototype, 'valueOf');
  const number = method(Number.prototype, 'valueOf');
  const string = method(String.prototype, 'valueOf');
  const symbol = method(Symbol.prototype, 'valueOf');
  const bigint = method(BigInt.prototype, 'valueOf');
  const object = (check) => (value) => typeof value === 'object' && value !== null && check(value);
  const types = {
    isArgumentsObject: tagged('Arguments'),
    isArrayBuffer: passes(getter(ArrayBuffer.prototype, 'byteLength')),
    isArrayBufferView: ArrayBuffer.isView,
    isAsyncFunction: (value) => typeof value === 'function' && /^\[object Async/.test(kit.tagOf(value)),
    isBigInt64Array: typed('BigInt64Array'),
    isBigIntObject: object(passes(bigint)),
    isBigUint64Array: typed('BigUint64Array'),
    isBooleanObject: object(passes(boolean)),
    isDataView: passes(getter(DataView.prototype, 'byteLength')),
    isDate: passes(method(Date.prototype, 'getTime')),
    isExternal: () => false,
    isFloat32Array: typed('Float32Array'),
    isFloat64Array: typed('Float64Array'),
    isGeneratorFunction: (value) => typeof value === 'function' && /GeneratorFunction\]$/.test(kit.tagOf(value)),
    isGeneratorObject: tagged('Generator'),
    isInt16Array: typed('Int16Array'),
    isInt32Array: typed('Int32Array'),
    isInt8Array: typed('Int8Array'),
    isMap: passes(getter(Map.prototype, 'size')),
    isMapIterator: tagged('Map Iterator'),
    isModuleNamespaceObject: tagged('Module'),
    isNativeError: (value) => kit.isError(value) && kit.tagOf(value) === '[object Error]',
    isNumberObject: object(passes(number)),
    isPromise: passes((value) => kit.promiseThen(value, undefined, () => {})),
    isProxy: () => false, // a script cannot tell, and neither can we
    isRegExp: passes(getter(RegExp.prototype, 'source')),
    isSet: passes(getter(Set.prototype, 'size')),
    isSetIterator: tagged('Set Iterator'),
    isSharedArrayBuffer: () => false,
    isStringObject: object(passes(string)),
    isSymbolObject: object(passes(symbol)),
    isTypedArray: (value) => typedName(value) !== undefined,
    isUint16Array: typed('Uint16Array'),
    isUint32Array: typed('Uint32Array'),
    isUint8Array: typed('Uint8Array'),
    isUint8ClampedArray: typed('Uint8ClampedArray'),
    isWeakMap: passes((value) => weakMapHas(value, types)),
    isWeakSet: passes((value) => weakSetHas(value, types)),
  };
  types.isAnyArrayBuffer = types.isArrayBuffer;
  types.isBoxedPrimitive = (value) =>
    types.isNumberObject(value) ||
    types.isStringObject(value) ||
    types.isBooleanObject(value) ||
    types.isBigIntObject(value) ||
    types.isSymbolObject(value);
  types.isKeyObject = (value) => value instanceof kit.internal('node/crypto_keys').KeyObject;
  types.isCryptoKey = (value) => value instanceof globalThis.CryptoKey;
  return types;
})
