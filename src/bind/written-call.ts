import * as t from '@babel/types';
import type { LayerDefinition, Parameter, Signature } from '../../transforms/types/framework.ts';
import { type Refusal, unresolved } from '../../transforms/types/refusal.ts';
import { unwrap } from '../parse/index.ts';
import { type Denoter, propertyName, soleDeclaration } from '../resolve/index.ts';
import { nearest, snakeCase } from '../text/index.ts';
import { constantOf, definitionOf } from './constants.ts';
import { traitsOf } from './traits.ts';

/** `new Layer(...)`, or the `super(...)` of its subclass. */
export type ConstructingCall = t.NewExpression | t.CallExpression;

/** A construction's arguments as they stand in the text, each under the parameter it is for. */
export interface WrittenCall {
  readonly node: ConstructingCall;
  readonly arguments: readonly WrittenArgument[];
  /** The options object, which is always the last argument. */
  readonly options?: t.ObjectExpression;
  /** Whether the options object stands in a `const` that only this call uses. */
  readonly held: boolean;
  /** Parameters whose position was taken for granted: nothing shows that the value is not an options object. */
  readonly assumedPositions: readonly string[];
}

export interface WrittenArgument {
  readonly parameter: string;
  /** The value's expression, with its parentheses and casts. */
  readonly node: t.Expression;
  /** Where the value is `1 - x` and x a number: x, which is the value's own complement. */
  readonly complement?: t.Expression;
  readonly at: Position;
}

export type Position =
  | { readonly kind: 'positional'; readonly index: number }
  | { readonly kind: 'option'; readonly property: t.ObjectProperty };

/** Sorts a construction's arguments by parameter, or says what stands in the way. */
export function writtenCall(
  node: ConstructingCall,
  layer: string,
  { signature, positional: places }: LayerDefinition,
  denoter: Denoter,
): WrittenCall | Refusal {
  const slots = signature.slice(0, places);
  const positional: t.Expression[] = [];
  let options: t.ObjectExpression | undefined;
  const assumedPositions: string[] = [];
  for (const [index, argument] of node.arguments.entries()) {
    if (!t.isExpression(argument)) return unresolved('spread-arguments');
    const last = index === node.arguments.length - 1;
    const literal = unwrap(argument);
    if (t.isObjectExpression(literal)) {
      if (!last)
        return unresolved('argument-type', { parameter: slots[index]?.name ?? '', got: 'an object' });
      options = literal;
      continue;
    }
    const { name: parameter, type, foreign } = slots[index] ?? {};
    if (parameter === undefined) {
      options = last ? heldOptions(argument, denoter) : undefined;
      // Behind the last that goes by position alone stand the options.
      if (!options && last && index === slots.length && slots.length < signature.length)
        return unresolved('options-in-variable', { text: denoter.tree.source(argument) });
      if (!options) return unresolved('too-many-arguments', { count: String(node.arguments.length) });
      continue;
    }
    // Behind every parameter that options could hold, nobody writes options.
    const open = last && (type !== 'other' || foreign === true);
    const kind = open ? positionOf(argument, slots[index], index, denoter) : 'positional';
    if (kind === 'options') {
      options = heldOptions(argument, denoter);
      if (!options) return unresolved('options-in-variable', { text: denoter.tree.source(argument) });
      continue;
    }
    if (kind === 'unclear') {
      return unresolved('argument-kind-unknown', { text: denoter.tree.source(argument), parameter });
    }
    if (kind === 'assumed') assumedPositions.push(parameter);
    positional.push(argument);
  }
  const named = options ? optionArguments(options, layer, signature) : [];
  if (!Array.isArray(named)) return named;
  const all = [
    ...positional.map<WrittenArgument>((value, index) => ({
      parameter: slots[index]?.name ?? '',
      node: value,
      at: { kind: 'positional', index },
    })),
    ...named,
  ];
  const seen = new Set<string>();
  for (const { parameter } of all) {
    if (seen.has(parameter)) return unresolved('duplicate-argument', { parameter });
    seen.add(parameter);
  }
  const complete = all.map((each) => ({ ...each, ...complementOf(each.node, denoter) }));
  const held = options !== undefined && !node.arguments.some((each) => unwrap(each) === options);
  return { node, arguments: complete, assumedPositions, held, ...(options ? { options } : {}) };
}

/** The options object in a variable, where nothing else can see a change of it. */
function heldOptions(argument: t.Expression, denoter: Denoter): t.ObjectExpression | undefined {
  const node = unwrap(argument);
  if (!t.isIdentifier(node)) return undefined;
  const binding = denoter.scopes.bindingOf(node);
  const declaration = binding && soleDeclaration(binding);
  if (!declaration || binding.references.length !== 1) return undefined;
  // A declared type may not have the target's keys, and an export is used elsewhere.
  if (t.isIdentifier(declaration.identifier) && declaration.identifier.typeAnnotation) return undefined;
  const statement = denoter.tree.parent(declaration.node);
  if (!statement || t.isExportNamedDeclaration(denoter.tree.parent(statement))) return undefined;
  const object = denoter.initialiser(node);
  const literal = object && unwrap(object);
  return t.isObjectExpression(literal) ? literal : undefined;
}

/** `1 - x` and `x` undo each other only where x is a number: from undefined, one makes NaN and the other nothing. */
function complementOf(expression: t.Expression, denoter: Denoter): { complement?: t.Expression } {
  const node = unwrap(expression);
  if (!t.isBinaryExpression(node, { operator: '-' }) || !t.isNumericLiteral(node.left, { value: 1 }))
    return {};
  const { type, mayBeUndefined, mayBeNull } = traitsOf(node.right, denoter);
  return type === 'number' && !mayBeUndefined && mayBeNull === 'no' ? { complement: node.right } : {};
}

function optionArguments(
  options: t.ObjectExpression,
  layer: string,
  signature: Signature,
): WrittenArgument[] | Refusal {
  const result: WrittenArgument[] = [];
  const keyed = signature.filter(({ by }) => by === undefined || by === 'key');
  for (const property of options.properties) {
    if (t.isSpreadElement(property)) return unresolved('spread-options');
    if (t.isObjectMethod(property)) return unresolved('accessor-option');
    const key = propertyName(property);
    if (key === undefined) return unresolved('computed-option');
    const name = snakeCase(key);
    const parameter = keyed.find((each) => keyOf(each) === name)?.name;
    if (parameter === undefined) {
      const hint = nearest(name, keyed.map(keyOf));
      return unresolved('unknown-option', { key, layer, nearest: hint ?? '' });
    }
    if (!t.isExpression(property.value)) return unresolved('computed-option');
    result.push({ parameter, node: property.value, at: { kind: 'option', property } });
  }
  return result;
}

const keyOf = ({ key, name }: Parameter): string => key ?? name;

/**
 * Whether the last argument is a value by position or an options object, where its text leaves that open. Taking
 * options for a number would leave a momentum inside them as it is.
 */
function positionOf(
  argument: t.Expression,
  slot: Parameter | undefined,
  index: number,
  denoter: Denoter,
): 'positional' | 'assumed' | 'options' | 'unclear' {
  const node = unwrap(argument);
  const definition = definitionOf(node, denoter);
  if (definition && t.isObjectExpression(unwrap(definition.node))) return 'options';
  if (isLength(node)) return 'positional';
  const isReference =
    t.isIdentifier(node) || t.isMemberExpression(node) || t.isOptionalMemberExpression(node);
  const { type } = traitsOf(argument, denoter);
  if (type !== 'unknown' || isNothing(node) || constantOf(node, denoter)) return 'positional';
  // A size is what everybody gives first.
  const typed = index > 0 ? denoter.typeAt(argument) : undefined;
  if (typed?.object) return typed.type === 'unknown' ? 'options' : 'unclear';
  if (typed && typed.type !== 'unknown') return 'positional';
  const isTensor = slot?.type === 'tensor';
  // Hardly anybody gives one size by position, and another that is needed by key.
  const isNeededSize = slot?.type === 'features' && !slot.default;
  if (!isReference) {
    if (index === 0 || isTensor || !t.isCallExpression(node)) return 'positional';
    return isNeededSize ? 'assumed' : 'unclear';
  }
  const name = referenceName(node, denoter) ?? '';
  if (
    /^(opts?|options|cfg|config|conf|params?|props|kwargs|settings|args?)$|(Opts|Options|Config|Params|Settings|Args)$/.test(
      name,
    )
  ) {
    return 'unclear';
  }
  if (index === 0 || isTensor) return 'positional';
  return isNeededSize || hints[slot?.name ?? '']?.test(name) ? 'assumed' : 'unclear';
}

/** `x.shape[1]` */
const isLength = (node: t.Node): boolean =>
  t.isMemberExpression(node) &&
  t.isNumericLiteral(node.property) &&
  t.isMemberExpression(node.object) &&
  t.isIdentifier(node.object.property, { name: 'shape' });

const isNothing = (node: t.Node): boolean =>
  t.isIdentifier(node, { name: 'undefined' }) || t.isNullLiteral(node);

/** Names that people give to a parameter's value. */
const hints: Readonly<Record<string, RegExp>> = {
  eps: /^e$|eps/i,
  momentum: /^m$|mom/i,
  affine: /^a$|affine|learn/i,
  track_running_stats: /track|stat/i,
};

function referenceName(node: t.Node, denoter: Denoter): string | undefined {
  if (t.isIdentifier(node)) return node.name;
  return t.isMemberExpression(node) || t.isOptionalMemberExpression(node)
    ? denoter.memberName(node)
    : undefined;
}
