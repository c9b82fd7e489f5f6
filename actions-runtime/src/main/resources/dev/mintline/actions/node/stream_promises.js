(function (kit) {
  return kit.internal('bundled/stream').promises;
})
