// Bundles a benchmark, which is written in TypeScript, and runs it: `node bench/run.js <name> [options]`.
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'rolldown';
import { babelTypes } from '../scripts/babel-types.js';

const name = process.argv[2];
const input = fileURLToPath(new URL(`${name}/main.ts`, import.meta.url));
const file = fileURLToPath(new URL(`../node_modules/.cache/normshift/bench-${name}.mjs`, import.meta.url));

await build({
  input,
  platform: 'node',
  // Packages' ES modules: tfjs-core has its gradients nowhere else.
  external: ['prettier'],
  resolve: { mainFields: ['module', 'main'] },
  // write-file-atomic names its temporary files by its own path.
  transform: { define: { __filename: 'import.meta.filename' } },
  output: { file, format: 'esm' },
  plugins: [babelTypes],
  logLevel: 'warn',
});
process.argv.splice(1, 2, file);
await import(pathToFileURL(file).href);
