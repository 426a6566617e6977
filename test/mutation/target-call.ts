import type { Framework, LayerDefinition } from '../../transforms/types/framework.ts';
import type { Value } from '../../transforms/types/value.ts';
import { describeValue } from '../../transforms/index.ts';
import { variableOf } from '../grid/arguments.ts';

/** What stands for a tensor: its length along any axis is 4. */
class Stand {
  readonly shape = [4, 4, 4, 4];
  constructor(readonly tensor: string) {}
}

/** A call as it was made. */
class Made {
  mode = '';
  constructor(
    readonly name: string,
    readonly args: readonly unknown[],
  ) {}
  set_train(): this {
    this.mode = ' training';
    return this;
  }
}

type Environment = ReadonlyMap<string, unknown>;

/** Several values for each variable of the grid's modules: what may be undefined is so in one of them. */
export function environmentsOf(frameworks: Iterable<Framework>): Environment[] {
  const parameters = [...frameworks].flatMap(({ layers, functions }) =>
    [...Object.values(layers), ...Object.values(functions)].flatMap(({ signature }) => signature),
  );
  return [0, 1, 2].map((turn) => {
    const environment = new Map<string, unknown>([
      ['yes', turn !== 1],
      ['undefined', undefined],
    ]);
    for (const parameter of parameters) {
      const name = variableOf(parameter);
      const value = {
        boolean: turn === 0,
        number: [0.3, 0.625, 0.25][turn],
        count: 3,
        features: 4,
        shape: 4,
        tensor: new Stand(name),
        other: null,
      }[parameter.type];
      environment.set(name, value);
      environment.set(`${name}u`, turn === 1 ? undefined : value);
    }
    return environment;
  });
}

/**
 * The calls that a construction makes under several values of its variables: which layer, and what each of its
 * parameters is, its default where nothing is given. Equal for constructions of layers that cannot differ.
 *
 * @param layer which it is, where that is not what the construction calls
 */
export const computedCalls = (
  construction: string,
  framework: Framework,
  environments: readonly Environment[],
  layer?: string,
): string => environments.map((each) => computedCall(construction, framework, each, layer)).join('\n');

function computedCall(
  construction: string,
  { layers, functions }: Framework,
  environment: Environment,
  layer?: string,
): string {
  const made = evaluate(construction, environment);
  if (made instanceof Error) return 'throws';
  if (!(made instanceof Made)) return `no call: ${construction}`;
  const name = layer ?? made.name;
  const definition = layers[name] ?? functions[name];
  return definition ? `${name}${made.mode} ${JSON.stringify(argumentsOf(made, definition))}` : name;
}

function argumentsOf({ args }: Made, { signature }: LayerDefinition): [string, unknown][] {
  const last = args.at(-1);
  const isOptions =
    typeof last === 'object' && last !== null && !Array.isArray(last) && !(last instanceof Stand);
  const positional = isOptions ? args.slice(0, -1) : args;
  const named = new Map<string, unknown>(
    Object.entries(isOptions ? last : {}).map(([key, value]: [string, unknown]) => [
      key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      value,
    ]),
  );
  for (const [index, value] of positional.entries())
    named.set(signature[index]?.name ?? `#${String(index)}`, value);
  for (const { name, default: fallback } of signature) {
    if (named.get(name) === undefined)
      named.set(name, fallback ? `default ${describeValue(fallback)}` : 'missing');
    else if (fallback && isDefault(named.get(name), fallback))
      named.set(name, `default ${describeValue(fallback)}`);
  }
  return [...named].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** As float32, which is what all of them compute in. */
const isDefault = (value: unknown, fallback: Value): boolean =>
  typeof value === 'number' && fallback.kind === 'number'
    ? Math.fround(value) === Math.fround(Number(fallback.decimal))
    : described(value) === describeValue(fallback);

const described = (value: unknown): string =>
  typeof value === 'number' ? String(value) : JSON.stringify(value);

/** Evaluates an expression in which every name that is no variable is a namespace. */
function evaluate(expression: string, environment: Environment): unknown {
  const scope = new Proxy(
    {},
    {
      has: () => true,
      get: (_, key) =>
        typeof key !== 'string' ? undefined : environment.has(key) ? environment.get(key) : namespace(key),
    },
  );
  try {
    // eslint-disable-next-line @typescript-eslint/no-implied-eval -- what the engine wrote
    const made = new Function('scope', `with (scope) { return (${expression}); }`) as (
      scope: object,
    ) => unknown;
    return made(scope);
  } catch (error) {
    return error;
  }
}

function namespace(name: string): object {
  return new Proxy(
    function () {
      return undefined;
    },
    {
      get: (_, key) => namespace(String(key)),
      apply: (_, __, args: unknown[]) => new Made(name, args),
      construct: (_, args: unknown[]) => new Made(name, args),
    },
  );
}
