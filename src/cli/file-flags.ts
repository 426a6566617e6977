import type { Command } from 'commander';
import { UsageError } from '../errors/index.ts';

/** Which files a command is about, beside the paths that it names. */
export interface FileFlags {
  /** A file with a list of paths; `-` for stdin. */
  readonly filesFrom?: string;
  /** Whether the list's paths end in NUL. */
  readonly null?: boolean;
  /** A git revision. */
  readonly since?: string;
  readonly staged?: boolean;
  /** The path that the text on stdin is of. */
  readonly stdinFilename?: string;
}

/** The options of commands that look at files. */
export const withFileFlags = (command: Command): Command =>
  command
    .option('--files-from <file>', 'read paths from a file, one a line; - for stdin')
    .option('-0, --null', 'the paths of --files-from end in NUL')
    .option('--since <ref>', 'only files that changed since this branch left a git ref, untracked ones too')
    .option('--staged', "only files with staged changes, as git's index holds them")
    .option('--stdin-filename <file>', 'take the text on stdin for that of a file');

const rivals = {
  filesFrom: '--files-from',
  since: '--since',
  staged: '--staged',
  stdinFilename: '--stdin-filename',
} as const;

/** Refuses what cannot be meant together. */
export function assertFileFlags(flags: FileFlags, paths: readonly string[]): void {
  const given = Object.entries(rivals).flatMap(([key, name]) =>
    Object.entries(flags).some(([each, value]) => each === key && value !== undefined && value !== false)
      ? [name]
      : [],
  );
  if (given.length > 1) {
    throw new UsageError(`${given.join(' and ')} exclude each other`, 'keep one of them');
  }
  if (flags.null && flags.filesFrom === undefined) {
    throw new UsageError('--null says how --files-from is read', 'add --files-from <file>');
  }
  const [path] = paths;
  if (path !== undefined && (flags.filesFrom !== undefined || flags.stdinFilename !== undefined)) {
    throw new UsageError(`${given.join()} says what to look at, and so does ${path}`, 'keep one of them');
  }
}
