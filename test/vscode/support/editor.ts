import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startChromium } from '../../browser/chromium.ts';
import { repository } from '../../support/sources.ts';

const extension = join(repository, 'editors/vscode');
const vscode = join(extension, 'node_modules/code-server/lib/vscode');
const server = join(vscode, 'out/server-main.js');

/** Installs what the extension is packed with, and VS Code, as code-server has it; without anybody's install scripts. */
export function install(): void {
  const npm = (cwd: string, ...args: readonly string[]): void => {
    const flags = ['--ignore-scripts', '--prefer-offline', '--silent'];
    execFileSync('npm', [...args, ...flags], { cwd, stdio: 'inherit' });
  };
  if (!existsSync(server)) npm(extension, 'ci');
  // Native modules stay unbuilt: the editor's server does without them.
  if (!existsSync(join(vscode, 'node_modules'))) npm(vscode, 'install', '--no-save', '--omit=dev');
}

/** Bundles the extension and packs it. */
export function pack(vsix: string): void {
  execFileSync(process.execPath, ['build.js'], { cwd: extension, stdio: 'inherit' });
  const vsce = join(extension, 'node_modules/@vscode/vsce/vsce');
  const args = ['package', '--no-dependencies', '--allow-missing-repository', '--out', vsix];
  execFileSync(process.execPath, [vsce, ...args], { cwd: extension, stdio: 'pipe' });
}

/** An editor with a folder of its own for all that it keeps. */
export class Editor {
  constructor(private readonly data: string) {}

  /** Installs an extension from its package; answers with the folder where it is then. */
  install(vsix: string, name: string): string {
    execFileSync(process.execPath, [server, '--install-extension', vsix, '--server-data-dir', this.data], {
      stdio: 'pipe',
    });
    return join(this.data, 'extensions', name);
  }

  /**
   * Opens a folder, and lets a script run in the extension host.
   *
   * @param tests an extension for tests: `package.json`, and `run.cjs` which leaves `observed.json` beside it
   */
  async run(folder: string, tests: string): Promise<unknown> {
    const processes: ChildProcess[] = [];
    try {
      const port = await this.#serve(processes);
      const remote = (path: string): string => `vscode-remote://127.0.0.1:${port}${path}`;
      const payload = [
        ['extensionDevelopmentPath', remote(tests)],
        ['extensionTestsPath', remote(join(tests, 'run.cjs'))],
        ['skipWelcome', 'true'],
      ];
      const query = new URLSearchParams({ folder, payload: JSON.stringify(payload) });
      const page = `http://127.0.0.1:${port}/?${query.toString()}`;
      processes.push(startChromium(page, join(this.data, 'profile')));
      const observed = join(tests, 'observed.json');
      const end = Date.now() + 300_000;
      while (!existsSync(observed)) {
        if (Date.now() > end) throw new Error('the editor ran no tests within five minutes');
        await sleep(200);
      }
      await sleep(200);
      return JSON.parse(readFileSync(observed, 'utf8'));
    } finally {
      await Promise.all(processes.map(stop));
    }
  }

  async #serve(processes: ChildProcess[]): Promise<string> {
    const flags = ['--host', '127.0.0.1', '--port', '0', '--without-connection-token'];
    // The folder is the test's own: nobody is to be asked whether it can be trusted.
    const quiet = ['--accept-server-license-terms', '--telemetry-level', 'off', '--disable-workspace-trust'];
    const child = spawn(process.execPath, [server, ...flags, ...quiet, '--server-data-dir', this.data], {
      detached: true,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    processes.push(child);
    let said = '';
    for await (const chunk of child.stdout) {
      said += String(chunk);
      const [, port] = /listening on (\d+)/.exec(said) ?? [];
      if (port !== undefined) {
        child.stdout.resume();
        return port;
      }
    }
    throw new Error(`the editor's server ended:\n${said}`);
  }
}

/** Ends a process and those that it started. */
async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.pid === undefined) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  process.kill(-child.pid, 'SIGKILL');
  await ended;
}
