(function (kit) {
  return kit.internal('node/http').clients('https:');
})
