import type { LayerDefinition, Parameter } from '../../transforms/types/framework.ts';
import { Random } from '../support/random.ts';
import { argumentText, typeOf, type ValueKind, variableOf } from './arguments.ts';

type Form = 'positional' | 'options' | 'mixed';
const forms: readonly Form[] = ['positional', 'options', 'mixed'];

/** Which of the given parameters are literals and which expressions. */
const styles: readonly ((index: number) => ValueKind)[] = [
  () => 'literal',
  () => 'expression',
  (index) => (index % 2 === 0 ? 'literal' : 'expression'),
  (index) => (index % 2 === 0 ? 'expression' : 'literal'),
];

const spellings = forms.flatMap((form) => styles.map((style) => ({ form, style })));

/**
 * Constructions of a layer: each subset of its parameters, in every form and style, or in one of them, which is another
 * for each subset and turn. No two are alike.
 */
export function constructionsOf(layer: string, definition: LayerDefinition, turn: number | 'all'): string[] {
  const random = new Random(turn === 'all' ? 0 : turn + 1);
  const { signature } = definition;
  const texts = new Set<string>();
  for (let subset = 0; subset < 2 ** signature.length; subset++) {
    const given = signature.filter((_, index) => (subset >> index) & 1);
    const wanted = turn === 'all' ? undefined : (subset * 7 + (subset >> 2) + turn * 5) % spellings.length;
    for (const [index, { form, style }] of spellings.entries()) {
      if (wanted !== undefined && wanted !== index) continue;
      const text = (parameter: Parameter): string =>
        argumentText(parameter, style(given.indexOf(parameter)), definition, random);
      const parts = argumentsOf(definition, given, form, text, random.chance(0.5));
      if (parts) texts.add(`new nn.${layer}(${parts.join(', ')})`);
    }
  }
  return [...texts];
}

/** The arguments of one call, or none where a form cannot say them. */
function argumentsOf(
  { signature, positional }: LayerDefinition,
  given: readonly Parameter[],
  form: Form,
  text: (parameter: Parameter) => string,
  camel: boolean,
): string[] | undefined {
  const split = { positional: signature.length, options: 0, mixed: Math.ceil(signature.length / 2) }[form];
  const front = signature.slice(0, split);
  while (front.length > 0 && !given.some((each) => each === front.at(-1))) front.pop();
  if (front.length > positional) return undefined;
  const values = front.map((each) => (given.includes(each) ? text(each) : 'undefined'));
  const named = given.filter((each) => !front.includes(each));
  const properties = named.map((each) => `${keyOf(each.name, camel)}: ${text(each)}`);
  return properties.length === 0 ? values : [...values, `{ ${properties.join(', ')} }`];
}

const keyOf = (name: string, camel: boolean): string =>
  camel ? name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()) : name;

/** A module that holds constructions, each to be made when asked for, under the values of their variables. */
export function moduleOf(constructions: readonly string[], { signature }: LayerDefinition): string {
  const parameters = signature.map((each) => `${variableOf(each)}: ${typeOf(each)}`);
  return [
    "import { nn } from 'normshift/torch';",
    '',
    `export function build(${['yes: boolean', ...parameters].join(', ')}) {`,
    '  return [',
    ...constructions.map((each) => `    () => ${each},`),
    '  ];',
    '}',
    '',
  ].join('\n');
}
