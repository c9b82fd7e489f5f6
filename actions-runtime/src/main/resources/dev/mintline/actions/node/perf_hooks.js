(function () {
  return { performance: globalThis.performance, constants: {} };
})
