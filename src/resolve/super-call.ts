import * as t from '@babel/types';
import type { Members } from '../../transforms/types/members.ts';
import { walk } from '../parse/index.ts';
import { snakeCase } from '../text/index.ts';

/**
 * The `super(...)` of a subclass that adds nothing to its layer but what it passes on. A class that overrides or uses
 * the layer's own members is written for one framework, and more than its constructor would have to change.
 */
export function superCallOf(node: t.Class, members: Members): t.CallExpression | undefined {
  const constructors = node.body.body.filter((each) => t.isClassMethod(each, { kind: 'constructor' }));
  const [constructor] = constructors;
  if (!constructor || constructors.length > 1) return undefined;
  const own = namesOf(members);
  const calls: t.CallExpression[] = [];
  let plain = true;
  walk(node.body, (each) => {
    if (t.isCallExpression(each) && t.isSuper(each.callee)) calls.push(each);
    if (t.isMemberExpression(each) && t.isSuper(each.object)) plain = false;
    if (t.isMemberExpression(each) && t.isThisExpression(each.object) && usesOwn(each)) plain = false;
    if ((t.isClassMethod(each) || t.isClassProperty(each)) && t.isIdentifier(each.key)) {
      if (!each.computed && own.has(snakeCase(each.key.name))) plain = false;
    }
    // Another class has a super and a this of its own.
    if (t.isClass(each)) plain = false;
  });
  const [call] = calls;
  return plain && calls.length === 1 ? call : undefined;

  function usesOwn({ property, computed }: t.MemberExpression): boolean {
    if (computed) return true;
    return t.isIdentifier(property) && own.has(snakeCase(property.name));
  }
}

function namesOf({ call, modes, attributes, reported }: Members): Set<string> {
  const paths = Object.values(attributes).flatMap(([first]) => first ?? []);
  return new Set([call, ...modes.map(({ name }) => name), ...paths, ...Object.keys(reported)]);
}
