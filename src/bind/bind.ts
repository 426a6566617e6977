import * as t from '@babel/types';
import type { Argument, Call } from '../../transforms/types/call.ts';
import type { LayerDefinition, Parameter, Signature } from '../../transforms/types/framework.ts';
import { isRefusal, type Refusal, unresolved } from '../../transforms/types/refusal.ts';
import type { SourceTraits, Value } from '../../transforms/types/value.ts';
import { type Literal, numberValue } from '../../transforms/index.ts';
import { unwrap } from '../parse/index.ts';
import type { Denoter } from '../resolve/index.ts';
import { constantOf } from './constants.ts';
import { tensorValue } from './tensor-value.ts';
import { traitsOf, typedTraitsOf } from './traits.ts';
import { type ConstructingCall, type WrittenCall, writtenCall } from './written-call.ts';

/** A construction's arguments: as written, and as values of the framework's parameters. */
export interface BoundCall {
  readonly written: WrittenCall;
  readonly call: Call;
  readonly signature: Signature;
}

/** Binds a construction's arguments to the parameters of its layer. */
export function bind(
  node: ConstructingCall,
  layer: string,
  definition: LayerDefinition,
  denoter: Denoter,
): BoundCall | Refusal {
  const { signature } = definition;
  const written = writtenCall(node, layer, definition, denoter);
  if (isRefusal(written)) return written;
  const bound: Argument[] = [];
  for (const { parameter, node: expression } of written.arguments) {
    const type = signature.find((each) => each.name === parameter)?.type;
    const odd = oddKind(expression, denoter);
    if (odd && type !== 'other' && !(type === 'shape' && odd === 'an array')) {
      return unresolved('argument-type', { parameter, got: odd, text: denoter.tree.source(expression) });
    }
    const value =
      type === 'tensor'
        ? tensorValue(expression, parameter, denoter)
        : valueOf(expression, parameter, denoter, type === 'features' ? traitsOf : typedTraitsOf);
    if (!value) continue;
    const declared = signature.find((each) => each.name === parameter);
    if (declared?.foreign) return unresolved('foreign-parameter', { parameter, layer });
    const mismatch = declared && typeMismatch(value, declared);
    if (mismatch) {
      return unresolved('argument-type', { parameter, got: mismatch, text: denoter.tree.source(expression) });
    }
    bound.push({ parameter, value });
  }
  const missing = signature.find(
    (each) => !each.default && !bound.some(({ parameter }) => parameter === each.name),
  );
  if (missing) return unresolved('missing-argument', { parameter: missing.name, layer });
  return { written, call: { layer, arguments: bound }, signature };
}

/** The value of an argument, or none where it is `undefined` and so omitted. */
function valueOf(
  expression: t.Expression,
  parameter: string,
  denoter: Denoter,
  read: typeof traitsOf,
): Value | undefined {
  const literal = literalNode(expression);
  if (literal) return literal;
  const constant = constantOf(expression, denoter);
  if (constant && constant.value === undefined) return undefined;
  const known = constant && knownLiteral(constant.value);
  const items = itemsOf(expression, constant?.value);
  return {
    kind: 'source',
    parameter,
    traits: known ? { ...traitsOf(expression, denoter), ...knownTraits(known) } : read(expression, denoter),
    ...(known ? { known } : {}),
    ...(items === undefined ? {} : { items }),
  };
}

/** What a constant rules out, whatever its declared type leaves open. */
const knownTraits = ({ kind }: Literal): Pick<SourceTraits, 'type' | 'mayBeUndefined' | 'mayBeNull'> => ({
  type: kind === 'null' ? 'unknown' : kind,
  mayBeUndefined: false,
  mayBeNull: kind === 'null' ? 'declared' : 'no',
});

/** How many items a list has, where its text says so. */
function itemsOf(expression: t.Expression, constant: unknown): number | undefined {
  if (Array.isArray(constant)) return constant.length;
  const node = unwrap(expression);
  if (!t.isArrayExpression(node)) return undefined;
  return node.elements.every((each) => t.isExpression(each)) ? node.elements.length : undefined;
}

/** A literal as its text says it, exactly. */
function literalNode(expression: t.Expression): Literal | undefined {
  const node = unwrap(expression);
  if (t.isBooleanLiteral(node)) return { kind: 'boolean', value: node.value };
  if (t.isNullLiteral(node)) return { kind: 'null' };
  if (t.isNumericLiteral(node)) return numberLiteral(node, '');
  if (t.isUnaryExpression(node, { operator: '-' })) {
    const operand = unwrap(node.argument);
    if (t.isNumericLiteral(operand)) return numberLiteral(operand, '-');
  }
  return undefined;
}

/** One too large for a number is infinite, and no decimal. */
const numberLiteral = (node: t.NumericLiteral, sign: string): Literal | undefined =>
  Number.isFinite(node.value) ? numberValue(sign + decimalText(node)) : undefined;

/** The digits of a decimal literal; other notations, and what is too small, are exact as the number they stand for. */
export function decimalText(node: t.NumericLiteral): string {
  const written = node.extra?.['raw'];
  const raw = typeof written === 'string' ? written.replaceAll('_', '') : String(node.value);
  const isDecimal = /^(0|[1-9]\d*|\d*\.\d+|\d+\.\d*)(e[+-]?\d+)?$/i.test(raw);
  return isDecimal && node.value !== 0 ? raw : String(node.value);
}

/** What an argument is, where it can be neither a number, a boolean nor null. */
function oddKind(expression: t.Expression, denoter: Denoter): string | undefined {
  const node = unwrap(expression);
  if (t.isArrayExpression(node)) return 'an array';
  if (t.isFunction(node)) return 'a function';
  if (t.isClass(node)) return 'a class';
  if (t.isTemplateLiteral(node)) return 'a string';
  if (t.isBigIntLiteral(node)) return 'a bigint';
  if (t.isRegExpLiteral(node)) return 'a regular expression';
  const value = constantOf(expression, denoter)?.value;
  if (typeof value === 'string') return 'a string';
  return typeof value === 'number' && !Number.isFinite(value) ? String(value) : undefined;
}

/** A computed constant; NaN and the infinities are no decimals, and stay unknown. */
function knownLiteral(value: unknown): Literal | undefined {
  if (value === null) return { kind: 'null' };
  if (typeof value === 'boolean') return { kind: 'boolean', value };
  return typeof value === 'number' && Number.isFinite(value) ? numberValue(String(value)) : undefined;
}

/** What a value is instead of what its parameter takes. */
function typeMismatch(value: Value, parameter: Parameter): string | undefined {
  if (parameter.type === 'other') return undefined;
  const wanted = ['boolean', 'tensor'].includes(parameter.type) ? parameter.type : 'number';
  const literal = value.kind === 'source' ? value.known : value;
  if (literal?.kind === 'null') return parameter.nullable ? undefined : 'null';
  if (literal) return literal.kind === wanted ? undefined : `a ${literal.kind}`;
  if (value.kind !== 'source' || value.traits.type === 'unknown') return undefined;
  return value.traits.type === wanted ? undefined : `a ${value.traits.type}`;
}
