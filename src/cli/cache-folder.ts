import { isAbsolute, join } from 'node:path';

type Environment = Readonly<Record<string, string | undefined>>;

/** The folder for what a program can make again: the XDG base directory, and its like on other systems. */
export function cacheFolder(platform: string, environment: Environment, home: string): string {
  if (platform === 'win32') {
    return join(environment['LOCALAPPDATA'] ?? join(home, 'AppData', 'Local'), 'normshift', 'Cache');
  }
  if (platform === 'darwin') return join(home, 'Library', 'Caches', 'normshift');
  const chosen = environment['XDG_CACHE_HOME'] ?? '';
  // The specification has relative ones ignored.
  return join(isAbsolute(chosen) ? chosen : join(home, '.cache'), 'normshift');
}
