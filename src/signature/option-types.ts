import * as t from '@babel/types';
import { declarationOf } from './callable.ts';
import type { LibraryFile } from './context.ts';
import { keyName } from './machine.ts';
import type { WrittenKey } from './parameters.ts';

/** What a type says of the arguments that it allows. */
export interface OptionType {
  readonly takes?: 'value' | 'options' | 'either';
  readonly keys: ReadonlyMap<string, WrittenKey>;
}

const none: ReadonlyMap<string, WrittenKey> = new Map();
const value: OptionType = { takes: 'value', keys: none };
const unclear: OptionType = { keys: none };

/** Reads a type that a parameter is declared with. @param depth how many names of types lead here */
export function optionType(type: t.Node, file: LibraryFile, depth = 0): OptionType {
  switch (type.type) {
    case 'TSNumberKeyword':
    case 'TSBooleanKeyword':
    case 'TSStringKeyword':
    case 'TSNullKeyword':
    case 'TSUndefinedKeyword':
    case 'TSLiteralType':
    case 'TSArrayType':
    case 'TSTupleType':
      return value;
    case 'TSParenthesizedType':
    case 'TSTypeOperator':
    case 'TSOptionalType':
      return optionType(type.typeAnnotation, file, depth);
    case 'TSTypeLiteral':
      return members(type.members, file);
    case 'TSInterfaceBody':
      return members(type.body, file);
    case 'TSIntersectionType':
      return joined(type.types.map((each) => optionType(each, file, depth)));
    case 'TSUnionType':
      return joined(
        type.types
          .filter((each) => !t.isTSUndefinedKeyword(each) && !t.isTSNullKeyword(each))
          .map((each) => optionType(each, file, depth)),
      );
    case 'TSTypeReference':
      return depth > 8 ? unclear : reference(type, file, depth + 1);
    default:
      return unclear;
  }
}

function joined(parts: readonly OptionType[]): OptionType {
  const kinds = new Set(parts.map(({ takes }) => takes));
  const keys = new Map(parts.flatMap((each) => [...each.keys]));
  if (kinds.has('either') || (kinds.has('options') && kinds.has('value'))) return { takes: 'either', keys };
  if (kinds.has('options')) return { takes: 'options', keys };
  return kinds.size === 1 && kinds.has('value') ? value : unclear;
}

function members(of: readonly t.Node[], file: LibraryFile): OptionType {
  const keys = of.flatMap((each): [string, WrittenKey][] => {
    if (!t.isTSPropertySignature(each)) return [];
    const key = keyName(each);
    return key === undefined ? [] : [[key, { node: each, file, optional: each.optional === true }]];
  });
  return { takes: 'options', keys: new Map(keys) };
}

/** Types of TypeScript's own that have the keys of what they are given. */
const wrappers = new Set(['Partial', 'Readonly', 'Required', 'Omit', 'Pick', 'NonNullable']);

function reference(type: t.TSTypeReference, file: LibraryFile, depth: number): OptionType {
  const { typeName } = type;
  const [first] = type.typeParameters?.params ?? [];
  if (!t.isIdentifier(typeName)) return unclear;
  if (typeName.name === 'Array' || typeName.name === 'ReadonlyArray') return value;
  if (wrappers.has(typeName.name) && first) {
    const of = optionType(first, file, depth);
    if (typeName.name !== 'Partial') return of;
    return { ...of, keys: new Map([...of.keys].map(([key, each]) => [key, { ...each, optional: true }])) };
  }
  const found = declarationOf(typeName, file);
  if (!found) return unclear;
  const { declaration, context } = found;
  if (t.isTSTypeAliasDeclaration(declaration)) return optionType(declaration.typeAnnotation, context, depth);
  if (!t.isTSInterfaceDeclaration(declaration)) return unclear;
  const inherited = (declaration.extends ?? []).map(({ expression }) =>
    t.isIdentifier(expression) ? reference(t.tsTypeReference(expression), context, depth + 1) : unclear,
  );
  const own = optionType(declaration.body, context, depth);
  return { takes: 'options', keys: new Map([...inherited.flatMap((each) => [...each.keys]), ...own.keys]) };
}
