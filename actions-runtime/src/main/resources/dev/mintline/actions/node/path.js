// POSIX paths; there are no others here.
(function (kit) {
  const path = kit.internal('bundled/path');
  path.posix = path;
  path.win32 = undefined;
  path.toNamespacedPath ??= (name) => name;
  return path;
})
