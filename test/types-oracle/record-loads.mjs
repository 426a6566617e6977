// Writes the loaded CommonJS modules of ts-morph to standard error when the process ends.
import { createRequire } from 'node:module';
import process from 'node:process';

const { cache } = createRequire(import.meta.url);

process.on('exit', () => {
  const loaded = Object.keys(cache).filter((path) => path.includes('/node_modules/ts-morph/'));
  process.stderr.write(
    `\nloaded: ${JSON.stringify(loaded.map((path) => path.split('/node_modules/').at(-1)))}\n`,
  );
});
