import * as t from '@babel/types';
import type { Members, ModeMethod } from '../../transforms/types/members.ts';
import { camelCase } from '../text/index.ts';
import { endOf, isDiscarded, startOf, type Tree } from '../parse/index.ts';
import type { LayerUse } from '../resolve/index.ts';
import type { Edit } from '../types/edit.ts';

/** The edits that turn a use of one framework's layer into the other's; none where the use has no counterpart. */
export function useEdits(use: LayerUse<t.Node>, target: Members, tree: Tree): Edit[] | undefined {
  const { role } = use;
  switch (role.kind) {
    case 'call':
      return rename(use, [target.call], tree);
    case 'attribute':
      return rename(use, target.attributes[role.attribute], tree);
    case 'mode': {
      const method = counterpart(role.method, target.modes);
      if (!method || (!method.chains && !isDiscarded(role.call, tree))) return undefined;
      const argument = modeArgument(role.method, method);
      const { arguments: args } = role.call;
      if (argument === undefined) return rename(use, [method.name], tree);
      if (args.length > 0) return undefined;
      const close = endOf(role.call) - 1;
      return [...(rename(use, [method.name], tree) ?? []), { start: close, end: close, text: argument }];
    }
    case 'other':
      return undefined;
  }
}

/** A method that sets the same mode, or one that takes it. */
const counterpart = (method: ModeMethod, modes: readonly ModeMethod[]): ModeMethod | undefined =>
  modes.find((each) => each.takesMode === method.takesMode && each.training === method.training) ??
  modes.find((each) => each.takesMode);

/** The mode to pass where the source's method says it by its name. */
function modeArgument(from: ModeMethod, to: ModeMethod): string | undefined {
  return from.takesMode || (to.training === from.training && !to.takesMode)
    ? undefined
    : String(from.training);
}

function rename({ member, name }: LayerUse<t.Node>, path: readonly string[], tree: Tree): Edit[] | undefined {
  const camel = /[a-z][A-Z]/.test(name);
  const spelled = path.map((each) => (camel ? camelCase(each) : each));
  if (t.isObjectProperty(member)) return renameKey(member, spelled, tree);
  if (t.isRestElement(member) || t.isCallExpression(member)) return undefined;
  const { property } = member;
  const [start, end] = [startOf(property), endOf(property)];
  if (!member.computed) return [{ start, end, text: spelled.join('.') }];
  if (!t.isStringLiteral(property)) return [];
  const quote = tree.text.charAt(start);
  return [{ start, end, text: spelled.map((each) => `${quote}${each}${quote}`).join('][') }];
}

/** `{ weight }` becomes `{ gamma: weight }`: what is taken has another name, and its variable the same. */
function renameKey(
  { key, shorthand }: t.ObjectProperty,
  path: readonly string[],
  tree: Tree,
): Edit[] | undefined {
  const [name, ...deeper] = path;
  if (name === undefined || deeper.length > 0) return undefined;
  const [start, end] = [startOf(key), endOf(key)];
  if (tree.source(key) === name) return [];
  if (shorthand) return [{ start, end: start, text: `${name}: ` }];
  const quote = t.isStringLiteral(key) ? tree.text.charAt(start) : '';
  return [{ start, end, text: `${quote}${name}${quote}` }];
}
