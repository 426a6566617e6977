import { posix } from 'node:path';
import type { Framework } from '../../transforms/types/framework.ts';
import type { FileSystem, ModuleResolver } from '../modules/index.ts';

/**
 * The module that evidently takes a source's place: of the same name but for the framework's in it, and there.
 * `@acme/torch` has `@acme/mindspore`, `./src/torch/**` has `./src/mindspore`.
 */
export function counterpartOf(
  from: string,
  folder: string,
  { name }: Framework,
  resolver: ModuleResolver,
  files: FileSystem,
): string | undefined {
  const parts = from.replace(/\/\*\*$/, '').split('/');
  const at = parts.findLastIndex((each) => /^torch\b|\btorch$/.test(each));
  if (at < 0) return undefined;
  const to = parts.with(at, (parts[at] ?? '').replace('torch', name)).join('/');
  if (!from.startsWith('.')) {
    return resolver.resolve(to, posix.join(folder, 'index.ts')).kind === 'file' ? to : undefined;
  }
  const path = posix.join(folder, to);
  const isThere = files.isFile(path) || resolver.resolve(to, posix.join(folder, 'index.ts')).kind === 'file';
  return isThere ? to : undefined;
}
