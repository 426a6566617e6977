/** A JSON object whose fields are read through guards, so that a changed fixture fails loudly. */
export class Golden {
  readonly #fields: Readonly<Record<string, unknown>>;

  constructor(value: unknown) {
    if (!isRecord(value)) throw new Error(`expected an object, found ${JSON.stringify(value)}`);
    this.#fields = value;
  }

  has(name: string): boolean {
    return this.#fields[name] !== undefined && this.#fields[name] !== null;
  }

  raw(name: string): unknown {
    return this.#fields[name];
  }

  get(name: string): Golden {
    return new Golden(this.#fields[name]);
  }

  list(name: string): Golden[] {
    return array(this.#fields[name]).map((item) => new Golden(item));
  }

  text(name: string): string {
    const value = this.#fields[name];
    if (typeof value !== 'string') throw new Error(`expected text at ${name}`);
    return value;
  }

  strings(name: string): string[] {
    return array(this.#fields[name]).map(String);
  }

  flag(name: string): boolean {
    return this.#fields[name] === true;
  }

  numbers(name: string): Float32Array {
    return Float32Array.from(array(this.#fields[name]), (item) => (item === null ? NaN : Number(item)));
  }

  entries(): [string, unknown][] {
    return Object.entries(this.#fields);
  }
}

/** A list of values from a fixture. */
export function array(value: unknown): unknown[] {
  if (!Array.isArray(value)) throw new Error(`expected a list, found ${JSON.stringify(value)}`);
  return Array.from<unknown>(value);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What a case constructs and on which data, for a test's name. */
export function caseTitle(golden: Golden): string {
  return `${golden.text('id')} ${JSON.stringify(golden.raw('args'))} on ${golden.text('data')} data`;
}
