import type { ErrorObject, ValidateFunction } from 'ajv';
import { nearest } from '../text/index.ts';
import { configError, type Document, type KeyPath } from './document.ts';
import { configSchema } from './schema.ts';
import type { Config } from './types.ts';

let compiled: Promise<ValidateFunction<Config>> | undefined;

/** Only a run with a configuration pays for loading and compiling. */
async function compile(): Promise<ValidateFunction<Config>> {
  const { Ajv } = await import('ajv');
  return new Ajv({ allErrors: true, allowUnionTypes: true, verbose: true }).compile<Config>(configSchema);
}

/** Holds a document against the schema. @throws UsageError about the first place that does not fit */
export async function validate(document: Document): Promise<Config> {
  const isConfig = await (compiled ??= compile());
  const { value } = document;
  if (isConfig(value)) return value;
  const errors = (isConfig.errors ?? []).filter(({ keyword }) => keyword !== 'if');
  // A misspelled key says more than the key that is then missing.
  const first = errors.find(({ keyword }) => keyword === 'additionalProperties') ?? errors[0];
  if (!first) throw new RangeError('ajv says no more than that something is wrong');
  throw problem(document, first);
}

function problem(
  document: Document,
  { keyword, instancePath, params, data, parentSchema }: ErrorObject,
): Error {
  const path = pathOf(instancePath, document.value);
  if (keyword === 'additionalProperties') {
    const key = String(params['additionalProperty']);
    const known = keysOf(parentSchema?.['properties']);
    const hint = hintFor(key, known, 'known');
    return configError(document, [...path, key], 'key', 'is no known key', hint);
  }
  if (keyword === 'enum') {
    const known = keysOrItems(params['allowedValues']);
    const word = typeof data === 'string' ? data : JSON.stringify(data);
    const what = nounFor(path.at(-1));
    return configError(
      document,
      path,
      'value',
      `is no known ${what}: ${word}`,
      hintFor(word, known, 'known'),
    );
  }
  if (keyword === 'required') {
    const key = String(params['missingProperty']);
    return configError(document, path, 'value', `lacks ${key}`, `add ${key}`);
  }
  if (keyword === 'type') {
    const wanted = [params['type']].flat().map(String).join(' or ');
    return configError(document, path, 'value', `is ${kindOf(data)}`, `write ${article(wanted)}`);
  }
  if (keyword === 'minimum') {
    return configError(
      document,
      path,
      'value',
      `is ${String(data)}`,
      `write at least ${String(params['limit'])}`,
    );
  }
  // minLength and minItems
  return configError(document, path, 'value', 'is empty', 'give it a value, or leave it out');
}

/** Keys and indices of a JSON pointer. */
function pathOf(pointer: string, root: unknown): KeyPath {
  const path: (string | number)[] = [];
  let at: unknown = root;
  for (const part of pointer.split('/').slice(1)) {
    const key = part.replaceAll('~1', '/').replaceAll('~0', '~');
    path.push(Array.isArray(at) ? Number(key) : key);
    at = typeof at === 'object' && at !== null ? Reflect.get(at, key) : undefined;
  }
  return path;
}

export function hintFor(word: string, known: readonly string[], label: string): string {
  const close = nearest(word, known);
  return close === undefined ? `${label}: ${known.join(', ')}` : `did you mean ${close}?`;
}

const keysOf = (value: unknown): string[] =>
  typeof value === 'object' && value !== null ? Object.keys(value) : [];

const keysOrItems = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : keysOf(value));

/** What the values of a key are called; those of a map of classes are layers. */
const nounFor = (key: string | number | undefined): string =>
  typeof key === 'string' && ['device', 'reporter', 'dialect'].includes(key) ? key : 'layer';

function kindOf(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'an array';
  if (typeof value === 'number' && !Number.isInteger(value)) return 'no integer';
  return article(typeof value);
}

const article = (noun: string): string =>
  /^[aeiou]/.test(noun) ? `an ${noun}` : noun === 'null' ? noun : `a ${noun}`;
