(function (kit) {
  const assert = kit.internal('bundled/assert');
  return assert;
})
