// The machine as every Action sees it: none in particular.
(function () {
  return {
    EOL: '\n',
    devNull: '/dev/null',
    constants: { signals: {}, errno: {}, priority: {} },
    arch: () => 'x64',
    availableParallelism: () => 1,
    cpus: () => [],
    endianness: () => 'LE',
    freemem: () => 0,
    homedir: () => '/',
    hostname: () => 'localhost',
    loadavg: () => [0, 0, 0],
    machine: () => 'x86_64',
    networkInterfaces: () => ({}),
    platform: () => 'linux',
    release: () => '',
    tmpdir: () => '/tmp',
    totalmem: () => 0,
    type: () => 'Linux',
    uptime: () => 0,
    userInfo: () => ({ uid: 0, gid: 0, username: 'action', homedir: '/', shell: null }),
    version: () => '',
  };
})
