import { dialects } from '../../transforms/dialects/index.ts';
import { numberValue } from '../../transforms/index.ts';
import type { Dialect, LayerDialect } from '../../transforms/types/dialect.ts';
import type { Framework, LayerDefinition, Parameter } from '../../transforms/types/framework.ts';
import type { Value } from '../../transforms/types/value.ts';
import { snakeCase } from '../text/index.ts';
import { configError, type Document, type KeyPath } from './document.ts';
import type { ConfigLayerDialect, ConfigSource, DefaultValue } from './types.ts';
import { hintFor } from './validate.ts';

/**
 * A source's dialect as the engine takes it.
 *
 * @param path where it stands in the document
 * @throws UsageError about a name or a default that the framework's layer does not have
 */
export function readDialect(
  { from, dialect }: ConfigSource,
  framework: Framework,
  document: Document,
  path: KeyPath,
): Dialect | undefined {
  if (dialect === undefined) return undefined;
  if (typeof dialect === 'string') return dialects[dialect];
  const layers = Object.entries(dialect).map(
    ([name, entry]) => [name, readLayer(name, entry, framework, document, [...path, name])] as const,
  );
  return { name: from, layers: Object.fromEntries(layers) };
}

function readLayer(
  name: string,
  entry: ConfigLayerDialect,
  framework: Framework,
  document: Document,
  path: KeyPath,
): LayerDialect {
  const layer = entry.layer ?? name;
  const definition = Object.hasOwn(framework.layers, layer) ? framework.layers[layer] : undefined;
  if (!definition) {
    const hint = hintFor(layer, Object.keys(framework.layers), 'add layer, one of');
    throw configError(document, path, 'key', `is no layer of ${framework.name}, and says no layer`, hint);
  }
  const own = definition.signature.map((each) => each.name);
  const positional = entry.positional?.map(snakeCase) ?? own.slice(0, definition.positional);
  const options = entry.options?.map(snakeCase) ?? [...new Set([...own, ...positional])];
  for (const [part, list] of Object.entries({ positional, options })) {
    const doubled = list.findIndex((each, index) => list.indexOf(each) < index);
    if (doubled >= 0) {
      throw configError(document, [...path, part, doubled], 'value', 'stands twice', 'keep one of them');
    }
  }
  const known = [...new Set([...own, ...positional, ...options])];
  const parameter = (text: string, at: KeyPath, part: 'key' | 'value'): string => {
    const found = snakeCase(text);
    if (known.includes(found)) return found;
    throw configError(
      document,
      at,
      part,
      `is no parameter of ${layer}: ${text}`,
      hintFor(found, known, 'known'),
    );
  };
  const keys = Object.entries(entry.keys ?? {}).map(
    ([key, text]) => [snakeCase(key), parameter(text, [...path, 'keys', key], 'value')] as const,
  );
  const defaults = Object.entries(entry.defaults ?? {}).map(([text, value]) => {
    const at = [...path, 'defaults', text];
    const found = parameter(text, at, 'key');
    const wrong = mismatch(value, definition, found);
    if (wrong !== undefined) throw configError(document, at, 'value', `is ${wrong}`, 'correct the value');
    return [found, valueOf(value)] as const;
  });
  return {
    layer,
    positional,
    options,
    defaults: Object.fromEntries(defaults),
    ...(keys.length > 0 ? { keys: Object.fromEntries(keys) } : {}),
    ...(entry.factory === undefined ? {} : { factory: entry.factory }),
  };
}

/** What a default is instead of what its parameter takes. */
function mismatch(value: DefaultValue, { signature }: LayerDefinition, name: string): string | undefined {
  const parameter = signature.find((each) => each.name === name);
  if (!parameter || parameter.type === 'other') return undefined;
  if (value === null) return takesNull(parameter) ? undefined : 'null, which the parameter does not take';
  if (typeof value === 'boolean') {
    return parameter.type === 'boolean' ? undefined : 'a boolean, where the parameter is a number';
  }
  if (parameter.type === 'boolean') return 'a number, where the parameter is a boolean';
  if (!Number.isFinite(value)) return `${String(value)}, which is no number to compute with`;
  return (parameter.domain?.contains(value) ?? true)
    ? undefined
    : `not ${parameter.domain?.words ?? 'valid'}`;
}

const takesNull = ({ nullable, default: fallback }: Parameter): boolean =>
  nullable === true || fallback?.kind === 'null';

function valueOf(value: DefaultValue): Value {
  if (value === null) return { kind: 'null' };
  return typeof value === 'boolean' ? { kind: 'boolean', value } : numberValue(String(value));
}
