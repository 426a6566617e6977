import { type ParseError, parse, printParseErrorCode } from 'jsonc-parser';

export type JsonObject = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The object that a text holds, with comments and trailing commas allowed, or what is wrong with it. */
export function parseObject(text: string): JsonObject | { readonly wrong: string } {
  const errors: ParseError[] = [];
  const bare = text.replace(/^\uFEFF/, '');
  const value: unknown = parse(bare, errors, { allowTrailingComma: true, allowEmptyContent: false });
  const [first] = errors;
  if (first) {
    const line = bare.slice(0, first.offset).split('\n').length;
    return { wrong: `${printParseErrorCode(first.error)} in line ${line}` };
  }
  return isObject(value) ? value : { wrong: 'no object' };
}

export const isWrong = (value: object): value is { readonly wrong: string } =>
  'wrong' in value && typeof value.wrong === 'string' && Object.keys(value).length === 1;

export function stringAt(object: JsonObject, key: string): string | undefined {
  const value = object[key];
  return typeof value === 'string' ? value : undefined;
}

/** The strings of a list, or a single string as a list. */
export function stringsAt(object: JsonObject, key: string): readonly string[] | undefined {
  const value = object[key];
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : undefined;
}

export function objectAt(object: JsonObject, key: string): JsonObject {
  const value = object[key];
  return isObject(value) ? value : {};
}
