import type { Parameter } from '../../transforms/types/framework.ts';
import { Random } from '../support/random.ts';
import { argumentText, typeOf, type ValueKind, variableOf } from './arguments.ts';
import type { Spelling } from './spellings.ts';

type Form = 'positional' | 'options' | 'mixed';
const forms: readonly Form[] = ['positional', 'options', 'mixed'];

/** Which of the given parameters are literals and which expressions. */
const styles: readonly ((index: number) => ValueKind)[] = [
  () => 'literal',
  () => 'expression',
  (index) => (index % 2 === 0 ? 'literal' : 'expression'),
  (index) => (index % 2 === 0 ? 'expression' : 'literal'),
];

const variants = forms.flatMap((form) => styles.map((style) => ({ form, style })));

/**
 * Constructions of a layer: each subset of its parameters that has the required ones, in every form and style, or in two
 * of them, which are others for each subset and turn; and some without. No two are alike.
 */
export function constructionsOf(spelling: Spelling, turn: number | 'all'): string[] {
  const random = new Random(turn === 'all' ? 0 : turn + 1);
  const { entry, definition, exported } = spelling;
  const parameters = definition.signature.filter(
    ({ name }) => entry.positional.includes(name) || entry.options.includes(name),
  );
  const texts = new Set<string>();
  for (let subset = 0; subset < 2 ** parameters.length; subset++) {
    const given = parameters.filter((_, index) => (subset >> index) & 1);
    const complete = parameters.every((each) => each.default ?? given.includes(each));
    for (const { form, style } of complete ? variantsOf(subset, turn) : incompleteVariantsOf(subset, turn)) {
      const text = (parameter: Parameter): string =>
        argumentText(parameter, style(given.indexOf(parameter)), definition, random);
      const parts = argumentsOf(spelling, given, form, text, random.chance(0.5));
      texts.add(`${entry.factory ? '' : 'new '}nn.${exported}(${parts.join(', ')})`);
    }
  }
  return [...texts];
}

function variantsOf(subset: number, turn: number | 'all'): typeof variants {
  if (turn === 'all') return variants;
  const first = subset * 7 + (subset >> 2) + turn * 5;
  return variants.filter((_, index) => [first, first + 7].some((each) => each % variants.length === index));
}

/** What lacks an argument is reported whatever else it has. */
const incompleteVariantsOf = (subset: number, turn: number | 'all'): typeof variants =>
  turn === 'all' || (subset + turn) % 4 === 0 ? variants.filter((_, index) => index === subset % 12) : [];

/** The arguments of one call: as many by position as the form wants and the library allows. */
function argumentsOf(
  { entry }: Spelling,
  given: readonly Parameter[],
  form: Form,
  text: (parameter: Parameter) => string,
  camel: boolean,
): string[] {
  const find = (name: string): Parameter | undefined => given.find((each) => each.name === name);
  const { positional, options } = entry;
  const wanted = { positional: positional.length, options: 0, mixed: Math.ceil(positional.length / 2) }[form];
  const least = 1 + positional.findLastIndex((name) => find(name) && !options.includes(name));
  const front = positional.slice(0, Math.max(wanted, least));
  while (front.length > 0 && !given.some(({ name }) => name === front.at(-1))) front.pop();
  const values = front.map((name) => {
    const parameter = find(name);
    return parameter ? text(parameter) : 'undefined';
  });
  const named = given.filter(({ name }) => !front.includes(name));
  const properties = named.map((each) => `${keyOf(each.name, entry.keys ?? {}, camel)}: ${text(each)}`);
  return properties.length === 0 ? values : [...values, `{ ${properties.join(', ')} }`];
}

function keyOf(parameter: string, keys: Readonly<Record<string, string>>, camel: boolean): string {
  const [key = parameter] = Object.keys(keys).filter((each) => keys[each] === parameter);
  return camel ? key.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()) : key;
}

/** A module that holds constructions, each to be made when asked for, under the values of their variables. */
export function moduleOf(
  constructions: readonly string[],
  { definition: { signature } }: Spelling,
  specifier: string,
): string {
  const parameters = signature.map((each) => `${variableOf(each)}: ${typeOf(each)}`);
  return [
    `import { nn } from '${specifier}';`,
    '',
    `export function build(${['yes: boolean', ...parameters].join(', ')}) {`,
    '  return [',
    ...constructions.map((each) => `    () => ${each},`),
    '  ];',
    '}',
    '',
  ].join('\n');
}
