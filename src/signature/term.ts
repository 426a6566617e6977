/** A place in a library. */
export interface Place {
  readonly file: string;
  /** 1-based. */
  readonly line: number;
}

/** What is known of a value while a constructor is run on paper. */
export type Term = Constant | ObjectTerm | This | Opaque;

export interface Constant {
  readonly kind: 'constant';
  readonly value: unknown;
  /** Where it is written. */
  readonly at?: Place;
}

/** An object literal, or an options object of which some keys are known. */
export interface ObjectTerm {
  readonly kind: 'object';
  readonly entries: ReadonlyMap<string, Term | 'absent'>;
  /** What the keys that are not listed are called; without it there are none. */
  readonly rest?: string;
}

export interface This {
  readonly kind: 'this';
}

/** Something computed: nothing is known but what it was computed from. */
export interface Opaque {
  readonly kind: 'opaque';
  readonly of: string;
  readonly parts: readonly Term[];
}

export const constant = (value: unknown, at?: Place): Constant => ({
  kind: 'constant',
  value,
  ...(at ? { at } : {}),
});
export const nothing = constant(undefined);
export const opaque = (of: string, ...parts: readonly Term[]): Opaque => ({ kind: 'opaque', of, parts });
export const object = (entries: Iterable<readonly [string, Term | 'absent']>, rest?: string): ObjectTerm => ({
  kind: 'object',
  entries: new Map(entries),
  ...(rest === undefined ? {} : { rest }),
});

/** A plain value, as constants of other files come. */
export function lift(value: unknown, at: Place): Term {
  const isPlain = typeof value === 'object' && value !== null && !Array.isArray(value);
  if (!isPlain)
    return Array.isArray(value)
      ? opaque('list', ...value.map((each) => lift(each, at)))
      : constant(value, at);
  return object(Object.entries(value).map(([key, each]) => [key, lift(each, at)] as const));
}

/** The same text for the same value, wherever it was written. */
export function textOf(term: Term | 'absent'): string {
  if (term === 'absent') return 'absent';
  switch (term.kind) {
    case 'constant':
      return typeof term.value === 'string' ? JSON.stringify(term.value) : String(term.value);
    case 'this':
      return 'this';
    case 'opaque':
      return `${term.of}(${term.parts.map(textOf).join(', ')})`;
    case 'object': {
      const entries = [...term.entries].map(([key, each]) => `${key}: ${textOf(each)}`).sort();
      return `{ ${entries.join(', ')}${term.rest === undefined ? '' : ` ...${term.rest}`} }`;
    }
  }
}

/** `object[key]` */
export function readKey(of: Term, key: string): Term {
  if (of.kind !== 'object') return opaque(`.${key}`, of);
  const entry = of.entries.get(key);
  if (entry === 'absent') return nothing;
  return entry ?? (of.rest === undefined ? nothing : opaque(`${of.rest}.${key}`));
}

/** `{ ...a, ...b }` */
export function spread(parts: readonly Term[]): Term {
  let result = object([]);
  for (const part of parts) {
    if (part.kind === 'constant') continue;
    if (part.kind !== 'object') return opaque('spread', ...parts);
    const entries = new Map(result.entries);
    if (part.rest !== undefined) {
      for (const [key, earlier] of entries) {
        if (!part.entries.has(key) && earlier !== 'absent')
          entries.set(key, opaque(`${part.rest}.${key}`, earlier));
      }
    }
    for (const [key, each] of part.entries) {
      if (each !== 'absent') entries.set(key, each);
      else if (!entries.has(key))
        entries.set(key, result.rest === undefined ? each : opaque(`${result.rest}.${key}`));
    }
    result = object(entries, part.rest ?? result.rest);
  }
  return result;
}

/** Whether a condition holds, where that is known. */
export function truth(term: Term): boolean | undefined {
  if (term.kind === 'constant') return Boolean(term.value);
  return term.kind === 'object' || term.kind === 'this' ? true : undefined;
}
