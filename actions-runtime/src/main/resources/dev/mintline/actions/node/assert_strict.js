(function (kit) {
  return kit.internal('node/assert').strict;
})
