// Builds the package to dist/ from scratch, so that no file of an earlier build survives. The runtime's files stay apart,
// for bundlers to take what is used; the program is bundled with what it needs at each start, which then takes a third.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative } from 'node:path';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { rolldown } from 'rolldown';
import { babelTypes } from './babel-types.js';

const root = fileURLToPath(new URL('..', import.meta.url));

const entries = ['src/index', 'src/cli/main', 'src/eslint/index', 'src/eslint/config-worker'];

/** Loaded only when they are asked for, and found in the package's own dependencies. */
const external = ['ts-morph', 'jiti'];

/**
 * @param {{ check: boolean, folder?: string }} options Whether an error of types fails the build; where to, in the
 *   repository.
 */
export async function build({ check, folder = join(root, 'dist') }) {
  const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');
  rmSync(folder, { recursive: true, force: true });
  const args = [tsc, '-p', 'tsconfig.build.json', '--outDir', folder, ...(check ? [] : ['--noCheck'])];
  execFileSync(process.execPath, args, { cwd: root, stdio: 'inherit' });
  for (const each of ['src', 'transforms']) removeScripts(join(folder, each));
  const bundle = await rolldown({
    cwd: root,
    input: Object.fromEntries(entries.map((each) => [each, `${each}.ts`])),
    platform: 'node',
    // Some packages' CommonJS cannot be followed, and their modules can.
    resolve: { mainFields: ['module', 'main'] },
    // write-file-atomic names its temporary files by its own path.
    transform: { define: { __filename: 'import.meta.filename' } },
    external,
    plugins: [babelTypes],
  });
  const { output } = await bundle.write({
    dir: folder,
    format: 'esm',
    entryFileNames: '[name].js',
    chunkFileNames: 'chunks/[name].js',
  });
  await bundle.close();
  const modules = output.flatMap((each) => (each.type === 'chunk' ? each.moduleIds : []));
  writeFileSync(join(folder, 'THIRD-PARTY-LICENSES.txt'), licences(modules));
  // Identifies the program; its time is when the build ended, for prepare.js.
  writeFileSync(join(folder, 'program.sha256'), hashOf(output));
}

function removeScripts(folder) {
  for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (path.endsWith('.js')) rmSync(join(folder, path));
  }
}

/** The licences of the packages that the program holds. */
function licences(modules) {
  const folders = modules.flatMap((id) => /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(id)?.[0] ?? []);
  const texts = [...new Set(folders)].sort().map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    const file = readdirSync(folder).find((each) => /^licen[cs]e/i.test(each));
    if (file === undefined) throw new Error(`${relative(root, folder)} has no licence to pass on`);
    return `${name} ${version} (${license})\n\n${readFileSync(join(folder, file), 'utf8').trim()}\n`;
  });
  return texts.join(`\n${'-'.repeat(80)}\n\n`);
}

function hashOf(output) {
  const hash = createHash('sha256');
  for (const each of output)
    hash.update(each.fileName).update(each.type === 'chunk' ? each.code : each.source);
  return hash.digest('hex');
}

// node scripts/build.js [--no-check] [folder]
if (argv[1] === fileURLToPath(import.meta.url)) {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { 'no-check': { type: 'boolean', default: false } },
  });
  const [folder] = positionals;
  await build({ check: !values['no-check'], ...(folder !== undefined && { folder }) });
}
