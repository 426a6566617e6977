import type { Node } from 'jsonc-parser';
import { UsageError } from '../errors/index.ts';

/** A path of keys and indices into a configuration. */
export type KeyPath = readonly (string | number)[];

/** One file's configuration, before it is known to be valid. */
export interface Document {
  /** Absolute. */
  readonly path: string;
  /** As messages call it. */
  readonly name: string;
  readonly value: unknown;
  /** Where something stands in the file, where that is known. */
  readonly locate?: (path: KeyPath, part: 'key' | 'value') => Place | undefined;
}

/** 1-based. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** An error about a place in a configuration. */
export function configError(
  { name, locate }: Document,
  path: KeyPath,
  part: 'key' | 'value',
  message: string,
  hint: string,
): UsageError {
  const place = locate?.(path, part);
  const where = place ? `${name}:${String(place.line)}:${String(place.column)}` : name;
  const what = path.length === 0 ? '' : `${describePath(path)} `;
  return new UsageError(`${where}: ${what}${message}`, hint);
}

/** `sources[0].dialect` */
export const describePath = (path: KeyPath): string =>
  path.reduce<string>((text, each) => {
    if (typeof each === 'number') return `${text}[${String(each)}]`;
    if (!/^[\w$]+$/.test(each)) return `${text}[${JSON.stringify(each)}]`;
    return text === '' ? each : `${text}.${each}`;
  }, '');

/** The value that a JSON text says; `__proto__` is a key as any other. */
export function plainValue(node: Node): unknown {
  if (node.type === 'array') return (node.children ?? []).map(plainValue);
  if (node.type !== 'object') return node.value;
  return Object.fromEntries(
    (node.children ?? []).map(({ children: [key, value] = [] }) => [
      String(key?.value),
      value && plainValue(value),
    ]),
  );
}
