// readable-stream is Node's own streams; this puts Node's module around it.
(function (kit) {
  const packed = kit.internal('bundled/stream');
  const { Stream } = packed;
  for (const name of Object.keys(packed)) {
    if (name !== 'default' && name !== 'Stream') Stream[name] ??= packed[name];
  }
  Stream.Stream = Stream;
  return Stream;
})
