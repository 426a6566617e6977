import { Tensor } from '../../runtime/tensor.ts';
import { Golden, readGoldens } from '../../test/runtime/goldens.ts';
import { aspectOf } from './aspects.ts';
import { difference } from './comparison.ts';
import type { Family } from './families.ts';
import { expectedTensor, inputTensor } from './golden-tensor.ts';
import type { Measurement } from './replay.ts';

/** One call of `functional.json`. */
export interface FunctionalCase {
  readonly title: string;
  /** `torch.nn.functional.batch_norm` */
  readonly path: string;
  /** The call's arguments as Python writes them. */
  readonly args: string;
  /** Holds `output` and the statistics after the call; `null` where the framework raised. */
  readonly expected: Golden | null;
}

const goldens = new Golden(readGoldens('functional.json'));

/** The functional goldens of a framework. */
export function functionalCases({ framework }: Family): FunctionalCase[] {
  return goldens
    .get(framework)
    .entries()
    .map(([title, value]) => {
      const golden = new Golden(value);
      const call = golden.text('call');
      const open = call.indexOf('(');
      const path = call.slice(0, open);
      return { title, path, args: call.slice(open + 1, -1), expected: golden.has('output') ? golden : null };
    });
}

/** Makes the call on the runtime and compares what it returns and what it updates. */
export function replayFunctional(
  family: Family,
  { title, path, args, expected }: FunctionalCase,
): Measurement[] {
  const made = family.functions.get(path);
  if (made === undefined || expected === null) throw new Error(`nothing to compare for ${path}`);
  const inputs = functionalInputs(family);
  const values: unknown[] = [];
  const options: Record<string, unknown> = {};
  for (const argument of args.split(/,\s+(?![^([]*[)\]])/)) {
    const [, name, text] = /^(?:(\w+)=)?(.*)$/.exec(argument) ?? [];
    if (name === undefined) values.push(valueOf(text, inputs));
    else options[name] = valueOf(text, inputs);
  }
  const output: unknown = Reflect.apply(made, undefined, [...values, options]);
  return expected
    .entries()
    .filter(([name]) => name !== 'call')
    .map(([name, value]) => {
      const computed = name === 'output' ? output : inputs.get(name);
      if (!(computed instanceof Tensor)) throw new Error(`${title}: ${name} was not computed`);
      return {
        quantity: `${title}: ${name}`,
        aspect: name === 'output' ? 'functional' : aspectOf('functional', name),
        difference: difference(computed.data, expectedTensor(value)),
      };
    });
}

/** The inputs by name. MegEngine keeps statistics in the shape `(1, C, 1, 1)`. */
function functionalInputs({ framework }: Family): Map<string, Tensor> {
  return new Map(
    goldens
      .get('inputs')
      .entries()
      .map(([name, value]) => {
        const { data, shape } = inputTensor(new Golden(value));
        const whole = framework === 'megengine' && name.startsWith('running_') ? [1, ...shape, 1, 1] : shape;
        return [name, new Tensor(data, whole)];
      }),
  );
}

function valueOf(text: string, inputs: ReadonlyMap<string, Tensor>): unknown {
  if (inputs.has(text)) return inputs.get(text);
  const words: Readonly<Record<string, unknown>> = { True: true, False: false, None: null };
  if (text in words) return words[text];
  const value: unknown = JSON.parse(text.replace(/^\((.*?),?\)$/, '[$1]'));
  return value;
}
