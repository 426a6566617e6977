import * as t from '@babel/types';
import type { SourceTraits, Value } from '../../transforms/types/value.ts';
import { unwrap } from '../parse/index.ts';
import type { Denoter } from '../resolve/index.ts';
import { constantOf } from './constants.ts';
import { declaredTypeOf, traitsOf } from './traits.ts';

/** The value of an argument that is a tensor or `null`; none where it is `undefined` and so omitted. */
export function tensorValue(
  expression: t.Expression,
  parameter: string,
  denoter: Denoter,
): Value | undefined {
  const constant = constantOf(expression, denoter);
  if (constant) {
    if (constant.value === undefined) return undefined;
    if (constant.value === null) return { kind: 'null' };
  }
  const traits = traitsOf(expression, denoter);
  const mayBeNull = nullness(expression, denoter);
  return { kind: 'source', parameter, traits: { ...traits, mayBeUndefined: false, mayBeNull } };
}

/** Whether there may be no tensor: `unknown` where nothing shows that it is one. */
function nullness(expression: t.Node, denoter: Denoter): SourceTraits['mayBeNull'] {
  if (t.isTSNonNullExpression(expression)) return 'no';
  const node = unwrap(expression);
  if (t.isNullLiteral(node) || t.isIdentifier(node, { name: 'undefined' })) return 'declared';
  if (t.isNewExpression(node)) return 'no';
  if (t.isConditionalExpression(node)) {
    return least(nullness(node.consequent, denoter), nullness(node.alternate, denoter));
  }
  if (t.isLogicalExpression(node, { operator: '??' })) return nullness(node.right, denoter);
  if (t.isOptionalMemberExpression(node)) return 'declared';
  if (isOptional(node, denoter)) return 'declared';
  const type = declaredTypeOf(node, denoter);
  return type ? nullnessOf(type) : 'unknown';
}

const least = (a: SourceTraits['mayBeNull'], b: SourceTraits['mayBeNull']): SourceTraits['mayBeNull'] =>
  a === 'declared' || b === 'no' ? a : b;

function nullnessOf(type: t.TSType): SourceTraits['mayBeNull'] {
  if (t.isTSNullKeyword(type) || t.isTSUndefinedKeyword(type)) return 'declared';
  if (t.isTSUnionType(type)) return type.types.map(nullnessOf).reduce(least);
  if (!t.isTSTypeReference(type)) return 'unknown';
  const name = t.isIdentifier(type.typeName) ? type.typeName.name : type.typeName.right;
  return /Tensor$|^Parameter$/.test(typeof name === 'string' ? name : name.name) ? 'no' : 'unknown';
}

/** `(weight?: Tensor)` */
function isOptional(node: t.Node, denoter: Denoter): boolean {
  if (!t.isIdentifier(node)) return false;
  const identifier = denoter.scopes.bindingOf(node)?.declarations[0]?.identifier;
  return t.isIdentifier(identifier) && identifier.optional === true;
}
