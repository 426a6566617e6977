import type { Buffer } from 'node:buffer';
import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { discover, rootOf } from '../discover/index.ts';
import { UsageError } from '../errors/index.ts';
import { diskFileSystem } from '../modules/index.ts';
import { type Reader, readerOf } from '../plan/index.ts';
import { changedSince, stagedFiles } from './changed-files.ts';
import { assertFileFlags, type FileFlags } from './file-flags.ts';
import { IndexReader } from './index-reader.ts';
import { readPathList } from './path-list.ts';
import { readStdin } from './stdin.ts';

/** The files that a command line names. */
export interface Chosen {
  /** Absolute, in a stable order. */
  readonly files: readonly string[];
  /** The folder that reported paths are relative to. */
  readonly root: string;
  /** What they are read through. */
  readonly reader: Pick<Reader, 'read' | 'files'>;
}

const source = /\.[cm]?[jt]sx?$/;

const disk: Chosen['reader'] = readerOf();

/** Without paths or another choice, the files of the current folder. */
export function chooseFiles(paths: readonly string[], flags: FileFlags, cwd: string): Chosen {
  assertFileFlags(flags, paths);
  const given = paths.length > 0 ? paths : ['.'];
  if (flags.stdinFilename !== undefined) return textOnStdin(flags.stdinFilename, cwd);
  if (flags.filesFrom !== undefined)
    return listed(readPathList(flags.filesFrom, flags.null ?? false, cwd), cwd);
  if (flags.staged) {
    const { root, files } = stagedFiles(given, cwd);
    return { files: files.filter((each) => source.test(each)), root, reader: new IndexReader(root) };
  }
  const found = { files: discover(given, cwd), root: rootOf(given, cwd), reader: disk };
  if (flags.since === undefined) return found;
  const changed = new Set(changedSince(flags.since, cwd).files);
  return { ...found, files: found.files.filter((each) => changed.has(each)) };
}

/** A list of files holds some that are in other languages; a folder in it is looked through. */
function listed(paths: readonly string[], cwd: string): Chosen {
  const files = paths.filter((each) => {
    const isOther = !source.test(each) && statSync(resolve(cwd, each), { throwIfNoEntry: false })?.isFile();
    return !isOther;
  });
  return { files: discover(files, cwd), root: rootOf(files.length > 0 ? files : ['.'], cwd), reader: disk };
}

function textOnStdin(name: string, cwd: string): Chosen {
  if (!source.test(name)) {
    throw new UsageError(
      `--stdin-filename ${name} is no TypeScript or JavaScript file`,
      'the extension says how the text is read',
    );
  }
  const file = resolve(cwd, name);
  const path = file.replaceAll('\\', '/');
  let bytes: Buffer | undefined;
  const read = (): Buffer => (bytes ??= readStdin());
  return {
    files: [file],
    root: rootOf([name], cwd),
    reader: {
      read: (each) => (each === file ? read() : readFileSync(each)),
      files: {
        ...diskFileSystem,
        readFile: (each) => (each === path ? read().toString('utf8') : diskFileSystem.readFile(each)),
        isFile: (each) => each === path || diskFileSystem.isFile(each),
      },
    },
  };
}
