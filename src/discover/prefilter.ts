import type { Buffer } from 'node:buffer';

/** Tells from a file's bytes whether it can hold a site: every site names a layer's class somewhere in its file. */
export function prefilter(names: readonly string[]): (bytes: Buffer) => boolean {
  const wanted = names.filter((name) => !names.some((other) => other !== name && name.includes(other)));
  return (bytes) => wanted.some((name) => bytes.includes(name));
}
