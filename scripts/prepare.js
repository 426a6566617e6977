// Builds the package where npm prepares it: in a clone, and for who installs it from git.
import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

// `npm install --global git+...`, as pre-commit has it, prepares a package without its development dependencies.
if (!isInstalled('typescript')) {
  const npm = process.env['npm_execpath'];
  if (npm === undefined) throw new Error('TypeScript is missing: run npm ci');
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
await import('./build.js');

function isInstalled(name) {
  try {
    createRequire(import.meta.url).resolve(name);
    return true;
  } catch {
    return false;
  }
}
