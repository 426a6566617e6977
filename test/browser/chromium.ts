import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const chromium = process.env['NORMSHIFT_CHROMIUM'] ?? '/usr/bin/chromium';

const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Without these, nothing of what a page writes to its console, or of errors that it does not catch, is seen.
  '--enable-logging=stderr',
  '--log-level=0',
];

/** A page that has run. */
export interface Page {
  /** The document when it was loaded, as HTML. */
  readonly html: string;
  /** What went to the console, errors that nothing caught among it. */
  readonly console: readonly string[];
}

/**
 * Loads a page in headless Chromium, in a profile of its own.
 *
 * @throws Error where there is no Chromium, and if it fails.
 */
export function loadPage(html: string): Page {
  assertInstalled();
  const folder = mkdtempSync(join(tmpdir(), 'normshift-page-'));
  try {
    const file = join(folder, 'page.html');
    writeFileSync(file, html);
    const { status, stdout, stderr, error } = spawnSync(
      chromium,
      [...flags, `--user-data-dir=${join(folder, 'profile')}`, '--dump-dom', pathToFileURL(file).href],
      { encoding: 'utf8', maxBuffer: 1 << 28, timeout: 100_000, killSignal: 'SIGKILL' },
    );
    if (error) throw error;
    if (status !== 0) throw new Error(`Chromium ended with ${String(status)}:\n${stderr}`);
    return { html: stdout, console: stderr.split('\n').filter((line) => line.includes(':CONSOLE')) };
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Opens a page in headless Chromium, with a profile in an empty folder, and leaves it open; a process group of its own. */
export function startChromium(page: string, profile: string): ChildProcess {
  assertInstalled();
  return spawn(chromium, [...flags, `--user-data-dir=${profile}`, page], { detached: true, stdio: 'ignore' });
}

function assertInstalled(): void {
  if (existsSync(chromium)) return;
  throw new Error(
    `There is no Chromium at ${chromium}. Install it (Debian: apt-get install -y chromium), or set NORMSHIFT_CHROMIUM to its path.`,
  );
}
