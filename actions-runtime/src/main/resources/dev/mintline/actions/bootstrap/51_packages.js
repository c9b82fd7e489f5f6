// npm packages of the Action, out of the map that its build made: resolved by the host, each file evaluated once per
// instance, as Node does it.
(function (kit) {
  const modules = kit.create(null);
  let loading = 0;
  const folderOf = (path) => kit.slice(path, 0, kit.lastIndexOf(path, '/'));

  function requireOf(from) {
    const require = (id) => kit.require(id, from);
    require.resolve = (id) => {
      const found = kit.host.packages('resolve', kit.String(id), from);
      return found === '' ? id : '/node_modules/' + found;
    };
    require.cache = {};
    require.main = undefined;
    return require;
  }
  /** The module, or nothing when no package has it. */
  kit.packages = (id, from) => {
    const name = kit.host.packages('resolve', id, from);
    if (name === '') return undefined;
    const known = modules[name];
    if (known !== undefined) return known;
    const filename = '/node_modules/' + name;
    const module = {
      id: filename, filename, path: folderOf(filename), exports: {}, loaded: false, children: [], paths: [], parent: null,
    };
    modules[name] = module; // before it runs, for circles
    if (loading++ === 0) kit.host.packages('begin', '', '');
    try {
      const loaded = kit.host.packages('load', name, '');
      if (typeof loaded === 'string') {
        module.exports = kit.parse(loaded);
      } else {
        const require = requireOf(name);
        module.require = require;
        kit.apply(loaded, module.exports, [module.exports, require, module, filename, module.path]);
      }
    } catch (error) {
      delete modules[name]; // half loaded: the next one tries again
      throw error;
    } finally {
      if (--loading === 0) kit.host.packages('end', '', '');
    }
    module.loaded = true;
    return module;
  };
})
