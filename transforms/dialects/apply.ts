import type { LayerDialect } from '../types/dialect.ts';
import type { LayerDefinition, Parameter } from '../types/framework.ts';

/** A framework's layer as a library spells it: its order, its keys, its defaults. What it does stays the framework's. */
export function inDialect(definition: LayerDefinition, dialect: LayerDialect): LayerDefinition {
  const { positional, options, defaults } = dialect;
  const keys = new Map(Object.entries(dialect.keys ?? {}).map(([key, parameter]) => [parameter, key]));
  const own = new Map(definition.signature.map((each) => [each.name, each]));
  const listed = [...new Set([...positional, ...options])].map((name): Parameter => {
    const known = own.get(name) ?? { name, type: 'other', default: { kind: 'null' }, foreign: true };
    return { ...spelled(known), by: byOf(name) };
  });
  const rest = definition.signature
    .filter(({ name }) => !positional.includes(name) && !options.includes(name))
    .map((each): Parameter => ({ ...spelled(each), by: 'nothing' }));
  return { ...definition, signature: [...listed, ...rest], positional: positional.length, dialect };

  function spelled(parameter: Parameter): Parameter {
    const { default: usual, ...others } = parameter;
    const isRequired = dialect.required?.includes(parameter.name) ?? false;
    const fallback = isRequired ? undefined : (defaults[parameter.name] ?? usual);
    const key = keys.get(parameter.name);
    return {
      ...others,
      ...(fallback ? { default: fallback } : {}),
      ...(key === undefined ? {} : { key }),
    };
  }

  function byOf(name: string): 'position' | 'key' | undefined {
    if (!positional.includes(name)) return 'key';
    return options.includes(name) ? undefined : 'position';
  }
}
