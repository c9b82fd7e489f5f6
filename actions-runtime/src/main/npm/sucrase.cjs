const { transform } = require('sucrase');
// One file to CommonJS; the text is JSON so that nothing but a text crosses.
exports.toCommonJs = (code, path) => transform(code, {
  transforms: ['imports'], disableESTransforms: true, filePath: path, production: true,
}).code;
