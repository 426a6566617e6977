import * as t from '@babel/types';
import type { Tree } from '../parse/index.ts';
import { unwrap, walk } from '../parse/index.ts';
import type { LibraryFile } from './context.ts';
import { machine } from './paper-machine.ts';
import { type Frame, memberKey, placeOf } from './machine.ts';
import { emptyState } from './state.ts';
import { constant, object, type Place, type Term, truth } from './term.ts';

/** What a method makes of a field that holds undefined. */
export interface LateDefault {
  readonly value: unknown;
  readonly at: Place;
}

/**
 * The default that the methods of a class give where they read a field: `this.eps ?? 1e-5`, `this.options.eps ?? 1e-5`,
 * and for a boolean also `if (this.affine)`. Nothing where a read gives none, or two give different ones.
 *
 * @param key the key of the options that the field holds
 */
export function lateDefault(
  owner: t.Class,
  file: LibraryFile,
  field: string,
  key: string | undefined,
  boolean: boolean,
): LateDefault | undefined {
  const found: (LateDefault | undefined)[] = [];
  walk(owner.body, (node) => {
    if (t.isClassMethod(node, { kind: 'constructor' })) return false;
    if (isRead(node, field, key, file.tree)) found.push(around(node, field, key, file, boolean));
    return true;
  });
  const [first, ...rest] = found;
  return first && rest.every((each) => each?.value === first.value) ? first : undefined;
}

function isRead(node: t.Node, field: string, key: string | undefined, tree: Tree): boolean {
  if (!t.isMemberExpression(node) && !t.isOptionalMemberExpression(node)) return false;
  const parent = tree.parent(node);
  if (t.isAssignmentExpression(parent) && parent.left === node) return false;
  if (key === undefined) return t.isThisExpression(node.object) && memberKey(node) === field;
  return memberKey(node) === key && isRead(unwrap(node.object), field, undefined, tree);
}

/** The value of the first expression around a read that has one where the field holds undefined. */
function around(
  read: t.Node,
  field: string,
  key: string | undefined,
  file: LibraryFile,
  boolean: boolean,
): LateDefault | undefined {
  const frame = (given: Term | undefined): Frame => {
    const held =
      key === undefined ? (given ?? constant(undefined)) : object([[key, given ?? 'absent']], 'options');
    const state = emptyState();
    state.fields.set(field, held);
    return { file, state, args: [], depth: 1 };
  };
  const sample = constant(boolean ? true : 0.123_456_7);
  for (let node: t.Node | undefined = read; node; node = file.tree.parent(node)) {
    const parent = file.tree.parent(node);
    const none = machine.evaluate(node, frame(undefined));
    const given = machine.evaluate(node, frame(sample));
    const at = placeOf(node, file);
    if (boolean && isTest(node, parent)) {
      const other = truth(machine.evaluate(node, frame(constant(false))));
      const [kept, unset] = [truth(given), truth(none)];
      return kept === undefined || kept === other || unset === undefined
        ? undefined
        : { value: unset === kept, at };
    }
    if (given.kind !== 'constant' || none.kind !== 'constant') return undefined;
    if (given.value === sample.value && none.value !== undefined) {
      return { value: none.value, at: none.at ?? at };
    }
    if (!t.isExpression(parent)) return undefined;
  }
  return undefined;
}

const isTest = (node: t.Node, parent: t.Node | undefined): boolean =>
  (t.isIfStatement(parent) || t.isConditionalExpression(parent)) && parent.test === node;
