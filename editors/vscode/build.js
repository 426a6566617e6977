// Bundles the extension into one file: nothing is installed where it runs.
import { fileURLToPath } from 'node:url';
import { build } from 'rolldown';

const at = (path) => fileURLToPath(new URL(path, import.meta.url));

await build({
  input: at('src/extension.ts'),
  platform: 'node',
  external: ['vscode'],
  output: { file: at('dist/extension.cjs'), format: 'cjs', minify: true, sourcemap: false },
  logLevel: 'warn',
});
