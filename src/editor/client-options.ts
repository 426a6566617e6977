import type { EditorOptions } from './types.ts';

/** What `initializationOptions` say, over what the command line does; what is of another kind says nothing. */
export function clientOptions(own: EditorOptions, given: unknown): EditorOptions {
  if (typeof given !== 'object' || given === null) return own;
  const fields = new Map(Object.entries(given));
  const text = (key: string): string | undefined => {
    const value: unknown = fields.get(key);
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const from: unknown = fields.get('from');
  const preserveMode: unknown = fields.get('preserveMode');
  const inputRank: unknown = fields.get('inputRank');
  const [target, device, to, config] = [text('target'), text('device'), text('to'), text('config')];
  return {
    ...own,
    ...(target === undefined ? {} : { target }),
    ...(device === undefined ? {} : { device }),
    ...(to === undefined ? {} : { to }),
    ...(config === undefined ? {} : { config }),
    ...(isStrings(from) && from.length > 0 ? { from } : {}),
    ...(typeof preserveMode === 'boolean' ? { preserveMode } : {}),
    ...(typeof inputRank === 'number' ? { inputRank } : {}),
    ...(text('diagnostics') === 'pull' ? { diagnostics: 'pull' as const } : {}),
  };
}

const isStrings = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((each) => typeof each === 'string');
