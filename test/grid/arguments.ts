import type { LayerDefinition, Parameter } from '../../transforms/types/framework.ts';
import type { Random } from '../support/random.ts';

/** An argument as source text: a literal, or an expression over the variable named after its parameter. */
export type ValueKind = 'literal' | 'expression';

/** The variable that a parameter's expressions are computed from. */
export const variableOf = (parameter: Parameter): string => `${parameter.name}_`;

/** The TypeScript type of a parameter's variable. */
export function typeOf({ type }: Parameter): string {
  if (type === 'boolean') return 'boolean';
  return type === 'other' ? 'null' : 'number';
}

/** The sizes that a layer's probe proposes, where nothing is written yet. */
export const sizesOf = (definition: LayerDefinition): Readonly<Record<string, unknown>> =>
  definition.probe(() => undefined).sizes;

const counts = [3, 5, 4, 1];

/** Literals of a parameter: of every kind that its type may have. */
function literalsOf(parameter: Parameter, definition: LayerDefinition): readonly string[] {
  switch (parameter.type) {
    case 'features':
      return [JSON.stringify(sizesOf(definition)[parameter.name])];
    case 'shape': {
      const size = JSON.stringify(sizesOf(definition)[parameter.name]);
      return [size, `[${size}]`];
    }
    case 'count':
      return counts.map(String);
    case 'number': {
      const numbers = (parameter.domain?.samples ?? [0.5]).map(String);
      return parameter.nullable ? [...numbers, 'null'] : numbers;
    }
    case 'boolean':
      return ['true', 'false'];
    case 'tensor':
    case 'other':
      return ['null', "'cpu'"];
  }
}

/** Expressions of a parameter, all of which are the variable's value, or another in the parameter's range. */
function expressionsOf(parameter: Parameter): readonly string[] {
  const name = variableOf(parameter);
  switch (parameter.type) {
    case 'features':
    case 'count':
    case 'tensor':
    case 'other':
      return [name];
    case 'shape':
      return [name, `[${name}]`];
    case 'number':
      return [
        name,
        `(${name})`,
        `${name} * 0.5 + 0.25`,
        `yes ? ${name} : 0.25`,
        `(void 0, ${name})`,
        `+${name}`,
      ];
    case 'boolean':
      return [name, `!${name}`, `${name} && yes`, `(${name} || !yes)`, `yes ? ${name} : true`];
  }
}

export const argumentText = (
  parameter: Parameter,
  kind: ValueKind,
  definition: LayerDefinition,
  random: Random,
): string => random.pick(kind === 'literal' ? literalsOf(parameter, definition) : expressionsOf(parameter));

/** The values that the variables have, several times over: all flags, none, and every other one. */
export function environmentsOf(definition: LayerDefinition): readonly (readonly unknown[])[] {
  return [0, 1, 2].map((turn) =>
    definition.signature.map((parameter, index) => {
      switch (parameter.type) {
        case 'features':
        case 'shape':
          return sizesOf(definition)[parameter.name];
        case 'count':
          return counts[turn % 2];
        case 'number': {
          const samples = parameter.domain?.samples ?? [0.5];
          return samples[(turn * 2 + 1) % samples.length];
        }
        case 'boolean':
          return turn === 2 ? index % 2 === 0 : turn === 0;
        case 'tensor':
        case 'other':
          return null;
      }
    }),
  );
}
