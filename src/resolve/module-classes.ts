import * as t from '@babel/types';
import type { Members } from '../../transforms/types/members.ts';
import { wrapped } from '../parse/index.ts';
import { snakeCase } from '../text/index.ts';
import { type Denoter, soleDeclaration } from './denote.ts';
import { ownerOf } from './layer-fields.ts';
import type { SourceModule } from './modules.ts';
import { symbolAt } from './symbol.ts';

/**
 * The class that holds a construction's layer in a field, where that class extends a container of a source framework:
 * `class Net extends nn.Module { bn = new nn.BatchNorm2d(8) }`.
 */
export function holdingModule(construction: t.Node, members: Members, denoter: Denoter): t.Class | undefined {
  const owner = ownerOf(denoter.tree, construction);
  if (!owner || !isModuleClass(owner, members.containers, denoter)) return undefined;
  return reachesField(construction, members, denoter, new Set()) ? owner : undefined;
}

/** The name of the source's container that a layer is constructed into: `new nn.Sequential(new nn.BatchNorm2d(8))`. */
export function holdingContainer(
  construction: t.Node,
  { containers }: Members,
  denoter: Denoter,
): string | undefined {
  const { tree } = denoter;
  for (
    let at = tree.parent(construction);
    at && !t.isStatement(at) && !t.isFunction(at);
    at = tree.parent(at)
  ) {
    const { module, path = [] } = (t.isNewExpression(at) && denoter.denote(at.callee)) || {};
    if (module?.side !== 'source') continue;
    const found = containers.find((each) => names(path, each, module));
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Whether a class extends a container of a source framework, itself or through classes of the same file. */
function isModuleClass(owner: t.Class, containers: readonly string[], denoter: Denoter): boolean {
  const seen = new Set<t.Node>();
  for (let at: t.Class | undefined = owner; at?.superClass && !seen.has(at); at = localClass(at, denoter)) {
    seen.add(at);
    const { module, path } = denoter.denote(at.superClass) ?? {};
    if (module?.side === 'source') return containers.some((each) => names(path ?? [], each, module));
  }
  return false;
}

/** Whether a path leads to a class of the namespace that holds a module's layers. */
function names(path: readonly string[], name: string, module: SourceModule): boolean {
  const { framework } = module;
  return path.at(-1) === name && symbolAt(path.slice(0, -1), module, framework).kind === 'namespace';
}

/** The class of the file that another extends. */
function localClass({ superClass }: t.Class, { scopes }: Denoter): t.Class | undefined {
  const binding = t.isIdentifier(superClass) ? scopes.bindingOf(superClass) : undefined;
  const declaration = binding && soleDeclaration(binding)?.node;
  if (t.isVariableDeclarator(declaration)) return t.isClass(declaration.init) ? declaration.init : undefined;
  return t.isClass(declaration) ? declaration : undefined;
}

/** Whether a value ends in a field of `this`, or in what the parent class is constructed from. */
function reachesField(start: t.Node, members: Members, denoter: Denoter, seen: Set<t.Node>): boolean {
  const { tree, scopes } = denoter;
  if (seen.has(start)) return false;
  seen.add(start);
  let node = wrapped(tree, start);
  for (let parent = tree.parent(node); parent; node = parent, parent = tree.parent(node)) {
    if (t.isClassProperty(parent) || t.isClassPrivateProperty(parent) || t.isClassAccessorProperty(parent)) {
      return !parent.static;
    }
    if (t.isTSParameterProperty(parent)) return true;
    if (t.isAssignmentExpression(parent) && parent.right === node && isOwn(parent.left)) return true;
    if (t.isCallExpression(parent) && parent.callee !== node) {
      if (t.isSuper(parent.callee) || isOwn(parent.callee)) return true;
    }
    if (t.isVariableDeclarator(parent) && parent.init === node && t.isIdentifier(parent.id)) {
      const references = scopes.bindingOf(parent.id)?.references ?? [];
      return references.some(
        ({ identifier, type }) => !type && reachesField(identifier, members, denoter, seen),
      );
    }
    if (t.isMemberExpression(parent) && parent.object === node && !switchesMode(parent)) return false;
    if (t.isStatement(parent) || t.isFunction(parent)) return false;
  }
  return false;

  /** `.train()` behind a construction returns the layer. */
  function switchesMode(member: t.MemberExpression): boolean {
    const name = denoter.memberName(member);
    const call = tree.parent(member);
    return (
      members.modes.some((each) => each.chains && name !== undefined && each.name === snakeCase(name)) &&
      t.isCallExpression(call) &&
      call.callee === member
    );
  }
}

/** `this.x`, or a member of it: `this.layers.push`. */
function isOwn(node: t.Node): boolean {
  if (!t.isMemberExpression(node)) return false;
  return t.isThisExpression(node.object) || isOwn(node.object);
}
