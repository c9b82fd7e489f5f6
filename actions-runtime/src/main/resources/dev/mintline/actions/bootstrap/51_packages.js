// npm packages of the Action, out of the map that its build made: resolved by the host, each file evaluated once per
// instance, as Node does it. What comes with the runtime instead of from npm is here too.
(function (kit) {
  const modules = kit.create(null);
  const folderOf = (path) => kit.slice(path, 0, kit.lastIndexOf(path, '/'));

  function requireOf(from) {
    const require = (id) => {
      const found = kit.require(id, from);
      if (found !== undefined) return found.exports;
      throw kit.nodeError(kit.Error, 'MODULE_NOT_FOUND', `Cannot find module '${id}'`);
    };
    require.resolve = (id) => {
      const found = kit.host.packages('resolve', kit.String(id), from);
      return found === '' ? id : '/node_modules/' + found;
    };
    require.cache = {};
    require.main = undefined;
    return require;
  }
  function provided(id) {
    switch (id) {
      case 'auth0': return { __proto__: null, exports: kit.internal('node/provided_auth0') };
      case 'request': return { __proto__: null, exports: kit.internal('node/provided_request').request };
      case 'request-promise': case 'request-promise-native':
        return { __proto__: null, exports: kit.internal('node/provided_request').promising };
      default: return undefined;
    }
  }
  function evaluate(name, module) {
    if (kit.slice(name, name.length - 5) === '.json') {
      module.exports = kit.parse(kit.host.packages('load', name, ''));
      return;
    }
    const require = requireOf(name);
    module.require = require;
    kit.host.packages('load', name, (wrapper) => {
      kit.apply(wrapper, module.exports, [module.exports, require, module, module.filename, module.path]);
    });
  }
  /** The module, or nothing when no package has it. */
  kit.packages = (id, from) => {
    const name = kit.host.packages('resolve', id, from);
    if (name === '') return provided(id);
    const known = modules[name];
    if (known !== undefined) return known;
    const filename = '/node_modules/' + name;
    const module = {
      id: filename, filename, path: folderOf(filename), exports: {}, loaded: false, children: [], paths: [], parent: null,
    };
    modules[name] = module; // before it runs, for circles
    let done = false;
    try {
      evaluate(name, module);
      done = true;
    } finally {
      if (!done) delete modules[name]; // half loaded: the next one tries again
    }
    module.loaded = true;
    return module;
  };
})
