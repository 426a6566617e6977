import { Buffer } from 'node:buffer';
import { readFileSync } from 'node:fs';
import { diskFileSystem, type FileSystem } from '../modules/index.ts';
import type { Reader } from './run-files.ts';

/** Reads through a file system; this machine's where none is given, whose bytes need not be text. */
export const readerOf = (files?: FileSystem): Reader & { readonly files: FileSystem } =>
  files === undefined
    ? { read: (path) => readFileSync(path), files: diskFileSystem }
    : { read: (path) => Buffer.from(textOf(path, files)), files };

function textOf(path: string, files: FileSystem): string {
  const text = files.readFile(path);
  if (text === undefined) throw new Error('no such file');
  return text;
}
