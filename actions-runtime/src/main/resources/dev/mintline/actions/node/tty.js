(function (kit) {
  const inert = kit.internal('node/inert').module('tty');
  return { ReadStream: inert.ReadStream, WriteStream: inert.WriteStream, isatty: () => false };
})
