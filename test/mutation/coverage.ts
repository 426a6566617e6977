import { parse } from '@babel/parser';
import * as t from '@babel/types';
import MagicString from 'magic-string';

/** A function of a file, by its place. */
export interface FunctionRange {
  readonly id: string;
  readonly start: number;
  readonly end: number;
}

export interface Instrumented {
  readonly text: string;
  readonly functions: readonly FunctionRange[];
}

/** The global that instrumented functions tell their ids when they are called. */
export const reporter = '__normshiftEntered';

/** A file whose functions report that they are entered. */
export function instrument(path: string, source: string): Instrumented {
  const text = new MagicString(source);
  const functions: FunctionRange[] = [];
  t.traverseFast(parse(source, { sourceType: 'module', plugins: ['typescript'] }), (node) => {
    if (!t.isFunction(node)) return;
    const { body } = node;
    const [start, end] = [node.start ?? 0, node.end ?? 0];
    const id = `${path}:${String(start)}`;
    functions.push({ id, start, end });
    const call = `globalThis.${reporter}(${JSON.stringify(id)})`;
    if (t.isBlockStatement(body)) {
      const at = (body.start ?? 0) + 1;
      // `super(...)` comes first where there is one; nothing before it touches `this`.
      text.appendLeft(at, `${call};`);
    } else {
      const parenthesised = source[(body.start ?? 0) - 1] === '(' && source[body.end ?? 0] === ')';
      const [from, to] = [
        (body.start ?? 0) - (parenthesised ? 1 : 0),
        (body.end ?? 0) + (parenthesised ? 1 : 0),
      ];
      text.appendLeft(from, `(${call}, `);
      text.appendRight(to, ')');
    }
  });
  return { text: text.toString(), functions };
}

/** The innermost function around a place. */
export function enclosing(
  functions: readonly FunctionRange[],
  start: number,
  end: number,
): FunctionRange | undefined {
  return functions
    .filter((each) => each.start <= start && end <= each.end)
    .sort((a, b) => a.end - a.start - (b.end - b.start))[0];
}

/** What is entered while something runs. */
export function enteredBy(run: () => void): ReadonlySet<string> {
  const entered = new Set<string>();
  Reflect.set(globalThis, reporter, (id: string) => entered.add(id));
  try {
    run();
  } finally {
    Reflect.deleteProperty(globalThis, reporter);
  }
  return entered;
}
