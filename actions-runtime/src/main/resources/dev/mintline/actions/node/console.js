(function (kit) {
  return kit.console;
})
