import { findNodeAtLocation, type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import { UsageError } from '../errors/index.ts';
import { LineIndex } from '../text/index.ts';
import { configError, type Document, type KeyPath, plainValue } from './document.ts';

/** A configuration in JSON, in which comments and trailing commas are welcome. @param written its text */
export function readJson(path: string, name: string, written: string): Document {
  const text = written.replace(/^\uFEFF/, '');
  const lines = new LineIndex(text);
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: true });
  const [error] = errors;
  if (error || !root) {
    const { line, column } = lines.at(error?.offset ?? 0);
    const what = error ? words(printParseErrorCode(error.error)) : 'no value';
    throw new UsageError(`${name}:${String(line)}:${String(column)}: not JSON: ${what}`, 'correct the file');
  }
  const document: Document = {
    path,
    name,
    value: plainValue(root),
    locate(keys, part) {
      const value = findNodeAtLocation(root, [...keys]);
      const property = value?.parent?.type === 'property' ? value.parent : undefined;
      const node = part === 'key' ? (property ?? value) : value;
      return node && lines.at(node.offset);
    },
  };
  const doubled = duplicateKey(root);
  if (doubled) {
    const { line, column } = lines.at(doubled.offset);
    const place = { ...document, locate: () => ({ line, column }) };
    throw configError(place, [String(doubled.value)], 'key', 'stands twice', 'keep one of them');
  }
  return document;
}

/** The part of a document under a key. */
export function partOf({ path, name, value, locate }: Document, key: string): Document {
  const inner: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
  return {
    path,
    name,
    value: inner,
    ...(locate ? { locate: (keys: KeyPath, part) => locate([key, ...keys], part) } : {}),
  };
}

function duplicateKey(node: Node): Node | undefined {
  const seen = new Set<unknown>();
  for (const child of node.children ?? []) {
    const [key] = child.type === 'property' ? (child.children ?? []) : [];
    if (key && seen.has(key.value)) return key;
    if (key) seen.add(key.value);
    const found = duplicateKey(child);
    if (found) return found;
  }
  return undefined;
}

/** `PropertyNameExpected` -> `property name expected` */
const words = (code: string): string => code.replace(/(?!^)[A-Z]/g, ' $&').toLowerCase();
