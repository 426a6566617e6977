// Builds the package where npm prepares it: in a clone, and for who installs it from git.
import { execFileSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

// `npm install --global git+...`, as pre-commit has it, prepares a package without its development dependencies.
if (!isInstalled('rolldown')) {
  const npm = process.env['npm_execpath'];
  if (npm === undefined) throw new Error('rolldown is missing: run npm ci');
  const local = {
    npm_config_global: 'false',
    npm_config_location: 'project',
    npm_config_install_links: 'false',
  };
  execFileSync(process.execPath, [npm, 'ci', '--ignore-scripts', '--include=dev'], {
    cwd: root,
    env: { ...process.env, ...local },
    stdio: 'inherit',
  });
}
// Who installs from git waits for this; types are checked elsewhere. npm prepares such a package twice.
if (!isBuilt()) {
  const { build } = await import('./build.js');
  await build({ check: false });
}

function isInstalled(name) {
  try {
    createRequire(import.meta.url).resolve(name);
    return true;
  } catch {
    return false;
  }
}

/** Whether no source has changed, come or gone since the last build ended. */
function isBuilt() {
  const end = statSync(join(root, 'dist/program.sha256'), { throwIfNoEntry: false });
  if (end === undefined) return false;
  const folders = ['src', 'transforms', 'runtime'];
  const inside = folders.flatMap((each) =>
    readdirSync(join(root, each), { recursive: true }).map((path) => join(each, path)),
  );
  const sources = [...folders, ...inside, 'tsconfig.json', 'tsconfig.build.json', 'scripts/build.js'];
  return sources.every((each) => statSync(join(root, each)).mtimeMs < end.mtimeMs);
}
