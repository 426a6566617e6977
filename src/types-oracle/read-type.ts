import type { ts } from 'ts-morph';
import type { ExpressionType } from './types.ts';

/** What a type says of its values. */
export function readType(compiler: typeof ts, checker: ts.TypeChecker, type: ts.Type): ExpressionType {
  const { TypeFlags } = compiler;
  const parts = partsOf(compiler, checker, type);
  const some = (flags: ts.TypeFlags): boolean => parts.some((each) => (each.flags & flags) !== 0);
  const anything = parts.length === 0 || some(TypeFlags.Any | TypeFlags.Unknown | TypeFlags.Never);
  const present = parts.filter(
    (each) => !(each.flags & (TypeFlags.Undefined | TypeFlags.Null | TypeFlags.Void)),
  );
  const all = (flags: ts.TypeFlags): boolean =>
    present.length > 0 && present.every((each) => (each.flags & flags) !== 0);
  const [only] = parts.length === 1 ? parts : [];
  const literal = only && literalOf(compiler, checker, only);
  return {
    type: all(TypeFlags.NumberLike) ? 'number' : all(TypeFlags.BooleanLike) ? 'boolean' : 'unknown',
    mayBeUndefined: anything || some(TypeFlags.Undefined | TypeFlags.Void),
    mayBeNull: anything || some(TypeFlags.Null),
    object: !anything && present.some((each) => isRecord(compiler, checker, each)),
    ...(literal === undefined ? {} : { literal }),
  };
}

/** The members of a union, of what bounds a type parameter, and of the intersections that brand a primitive. */
function partsOf(compiler: typeof ts, checker: ts.TypeChecker, type: ts.Type): readonly ts.Type[] {
  // Without a bound a type parameter may be anything.
  if (type.isTypeParameter() && type.getConstraint() === undefined) return [];
  const bound = checker.getBaseConstraintOfType(type);
  if (bound !== undefined && bound !== type) return partsOf(compiler, checker, bound);
  if (type.isUnion()) {
    const parts = type.types.map((each) => partsOf(compiler, checker, each));
    return parts.some((each) => each.length === 0) ? [] : parts.flat();
  }
  if (type.isIntersection()) {
    const primitive = type.types.find((each) => (each.flags & primitives(compiler)) !== 0);
    return primitive === undefined ? [type] : [primitive];
  }
  return [type];
}

const primitives = ({ TypeFlags }: typeof ts): ts.TypeFlags =>
  TypeFlags.NumberLike | TypeFlags.BooleanLike | TypeFlags.StringLike | TypeFlags.BigIntLike;

function literalOf(
  compiler: typeof ts,
  checker: ts.TypeChecker,
  type: ts.Type,
): number | boolean | null | undefined {
  if (type.isNumberLiteral()) return type.value;
  if (type.flags & compiler.TypeFlags.Null) return null;
  if (type.flags & compiler.TypeFlags.BooleanLiteral) return checker.typeToString(type) === 'true';
  return undefined;
}

/** An object that is no array and no function. */
function isRecord(compiler: typeof ts, checker: ts.TypeChecker, type: ts.Type): boolean {
  if (!(type.flags & (compiler.TypeFlags.Object | compiler.TypeFlags.NonPrimitive)) && !type.isIntersection())
    return false;
  return (
    !checker.isArrayLikeType(type) &&
    type.getCallSignatures().length === 0 &&
    type.getConstructSignatures().length === 0
  );
}
