import * as t from '@babel/types';
import { unwrap, walk } from '../parse/index.ts';
import {
  type Denotation,
  type Denoter,
  propertyName,
  soleDeclaration,
  type SourceModule,
  symbolAt,
  type TargetSideModule,
} from '../resolve/index.ts';
import { LayerAnswers } from './layer-answers.ts';

/** A value that is a layer, or makes one when it is constructed or called. */
export interface LayerValue {
  readonly kind: 'class' | 'factory' | 'instance';
  readonly module: SourceModule | TargetSideModule;
  /** As its module calls it. */
  readonly layer: string;
  /** Where the framework's own class is constructed, or extended. */
  readonly node: t.NewExpression | t.CallExpression | t.Class;
  /** Of the file that this is in. */
  readonly denoter: Denoter;
}

/**
 * The layer behind an expression or declaration of the project: through subclasses, functions that return one, variables
 * and other files. What may be several things is the first of them that is a layer.
 *
 * @param answers what other questions of the same moment found out
 */
export function layerValueOf(
  start: t.Node,
  denoter: Denoter,
  answers = new LayerAnswers(),
): LayerValue | undefined {
  const node = unwrap(start);
  return answers.of(node, () => find(node, denoter, answers));
}

function find(node: t.Node, denoter: Denoter, answers: LayerAnswers): LayerValue | undefined {
  switch (node.type) {
    case 'ClassDeclaration':
    case 'ClassExpression':
      return node.superClass ? made(node.superClass, node, 'class') : undefined;
    case 'NewExpression':
      return made(node.callee, node, 'instance');
    case 'CallExpression':
      return called(node);
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
      return factory(node);
    case 'ConditionalExpression':
      return (
        layerValueOf(node.consequent, denoter, answers) ?? layerValueOf(node.alternate, denoter, answers)
      );
    case 'LogicalExpression':
      return layerValueOf(node.left, denoter, answers) ?? layerValueOf(node.right, denoter, answers);
    case 'Identifier':
    case 'MemberExpression':
      return named(node);
    default:
      return undefined;
  }

  /** Of a class that is constructed or extended. */
  function made(
    callee: t.Node,
    by: t.NewExpression | t.Class,
    kind: 'class' | 'instance',
  ): LayerValue | undefined {
    const own = knownClass(denoter.denote(callee));
    if (own) return { ...own, kind, node: by, denoter };
    const behind = layerValueOf(callee, denoter, answers);
    return behind?.kind === 'class' ? { ...behind, kind } : undefined;
  }

  function called({ callee }: t.CallExpression): LayerValue | undefined {
    const behind = layerValueOf(callee, denoter, answers);
    if (behind?.kind === 'factory') return { ...behind, kind: 'instance' };
    // `new nn.BatchNorm2d(3).train()` is the layer.
    const inner = t.isMemberExpression(callee) ? layerValueOf(callee.object, denoter, answers) : undefined;
    const name = t.isMemberExpression(callee) ? denoter.memberName(callee) : undefined;
    if (inner?.kind !== 'instance') return undefined;
    const { modes } = inner.module.framework.members(inner.layer);
    return modes.some((each) => each.chains && each.name === name) ? inner : undefined;
  }

  function factory(owner: t.Function): LayerValue | undefined {
    for (const each of returned(owner)) {
      const value = layerValueOf(each, denoter, answers);
      if (value?.kind === 'instance') return { ...value, kind: 'factory' };
    }
    return undefined;
  }

  function named(name: t.Identifier | t.MemberExpression): LayerValue | undefined {
    const binding = t.isIdentifier(name) ? denoter.scopes.bindingOf(name) : undefined;
    const declaration = binding && soleDeclaration(binding)?.node;
    if (t.isVariableDeclarator(declaration) && t.isIdentifier(declaration.id) && declaration.init)
      return layerValueOf(declaration.init, denoter, answers);
    if (t.isClass(declaration) || t.isFunction(declaration))
      return layerValueOf(declaration, denoter, answers);
    const foreign = denoter.foreign(name);
    const found = foreign && memberOf(foreign.node, foreign.path);
    return foreign && found && layerValueOf(found, foreign.denoter, answers);
  }
}

/** The class of a framework that a name stands for. */
function knownClass(denotation: Denotation | undefined): Pick<LayerValue, 'module' | 'layer'> | undefined {
  if (!denotation || denotation.module.side === 'unknown') return undefined;
  const { module, path } = denotation;
  const symbol = symbolAt(path, module, module.framework);
  return symbol.kind === 'layer' ? { module, layer: symbol.layer } : undefined;
}

/** What the members of an object that is written out are. */
function memberOf(node: t.Node, path: readonly string[]): t.Node | undefined {
  const [name, ...rest] = path;
  if (name === undefined) return node;
  const object = unwrap(node);
  if (!t.isObjectExpression(object)) return undefined;
  for (const each of object.properties) {
    if (t.isObjectProperty(each) && propertyName(each) === name) return memberOf(each.value, rest);
  }
  return undefined;
}

/** What a function returns: its own `return`s, not those of functions inside. */
function returned(owner: t.Function): t.Node[] {
  if (!t.isBlockStatement(owner.body)) return [owner.body];
  const found: t.Node[] = [];
  walk(owner.body, (node) => {
    if (t.isFunction(node) || t.isClass(node)) return false;
    if (t.isReturnStatement(node) && node.argument) found.push(node.argument);
    return undefined;
  });
  return found;
}
