import * as t from '@babel/types';
import type { SourceTraits } from '../../transforms/types/value.ts';

/** What is known of the values an expression can have. */
export type ValueType = Pick<SourceTraits, 'type' | 'mayBeUndefined' | 'mayBeNull'>;

export const numberType: ValueType = { type: 'number', mayBeUndefined: false, mayBeNull: 'no' };
export const booleanType: ValueType = { type: 'boolean', mayBeUndefined: false, mayBeNull: 'no' };
export const unknownType: ValueType = { type: 'unknown', mayBeUndefined: true, mayBeNull: 'unknown' };
const undefinedType: ValueType = { type: 'unknown', mayBeUndefined: true, mayBeNull: 'no' };
const nullType: ValueType = { type: 'unknown', mayBeUndefined: false, mayBeNull: 'declared' };

export const optional = (type: ValueType): ValueType => ({ ...type, mayBeUndefined: true });
export const present = (type: ValueType): ValueType => ({ ...type, mayBeUndefined: false });
export const nonNullish = (type: ValueType): ValueType => ({
  ...type,
  mayBeUndefined: false,
  mayBeNull: 'no',
});

/** The type of a value that is one or the other. */
export function join(a: ValueType, b: ValueType): ValueType {
  const nullish = [a, b].find((each) => each === undefinedType || each === nullType);
  const other = nullish === a ? b : a;
  const type = nullish ? other.type : a.type === b.type ? a.type : 'unknown';
  const rank = { no: 0, declared: 1, unknown: 2 };
  return {
    type,
    mayBeUndefined: a.mayBeUndefined || b.mayBeUndefined,
    mayBeNull: rank[a.mayBeNull] >= rank[b.mayBeNull] ? a.mayBeNull : b.mayBeNull,
  };
}

/** Finds the type that a name stands for in the file. */
export type TypeLookup = (name: t.TSEntityName) => t.TSType | undefined;

/** Reads a declared TypeScript type. */
export function declaredType(type: t.TSType, lookup: TypeLookup): ValueType {
  switch (type.type) {
    case 'TSNumberKeyword':
      return numberType;
    case 'TSBooleanKeyword':
      return booleanType;
    case 'TSUndefinedKeyword':
    case 'TSVoidKeyword':
      return undefinedType;
    case 'TSNullKeyword':
      return nullType;
    case 'TSLiteralType':
      if (t.isNumericLiteral(type.literal) || t.isUnaryExpression(type.literal)) return numberType;
      return t.isBooleanLiteral(type.literal) ? booleanType : present(unknownType);
    case 'TSParenthesizedType':
      return declaredType(type.typeAnnotation, lookup);
    case 'TSUnionType': {
      const [first, ...rest] = type.types.map((each) => declaredType(each, lookup));
      return first ? rest.reduce(join, first) : unknownType;
    }
    case 'TSTypeReference': {
      const named = lookup(type.typeName);
      return named ? declaredType(named, lookup) : unknownType;
    }
    default:
      return unknownType;
  }
}
