// Writes bundled/build/sucrase.js: what converts ES modules when dependencies are built.
import { build } from 'esbuild';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

const { outputFiles: [file] } = await build({
  entryPoints: [join(import.meta.dirname, 'sucrase.cjs')], bundle: true, write: false, format: 'iife', globalName: 'bundle',
  platform: 'neutral', target: 'es2022', mainFields: ['main'], minify: true, legalComments: 'none',
});
const target = join(import.meta.dirname, '../resources/dev/mintline/actions/bundled/build/sucrase.js');
writeFileSync(target, `(() => {${file.text.trim()}return bundle})()\n`);
