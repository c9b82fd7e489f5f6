// The address checks are real; sockets are not there.
(function (kit) {
  const inert = kit.internal('node/inert');
  const v4 = /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}$/;
  const group = /^[0-9a-f]{1,4}$/i;
  function isIPv6(text) {
    let address = `${text}`;
    const zone = address.indexOf('%');
    if (zone >= 0) {
      if (!/^%[0-9a-z_.-]+$/i.test(address.slice(zone))) return false;
      address = address.slice(0, zone);
    }
    const halves = address.split('::');
    if (halves.length > 2) return false;
    const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')));
    let count = groups.length;
    if (count > 0 && groups.at(-1).includes('.')) {
      if (!v4.test(groups.pop())) return false;
      count++;
    }
    return groups.every((part) => group.test(part)) && (halves.length === 2 ? count < 8 : count === 8);
  }
  const isIPv4 = (text) => v4.test(`${text}`);
  return inert.around('net', {
    isIPv4,
    isIPv6,
    isIP: (text) => (isIPv4(text) ? 4 : isIPv6(text) ? 6 : 0),
  });
})
