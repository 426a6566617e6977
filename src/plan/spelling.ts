import { inDialect } from '../../transforms/dialects/index.ts';
import type { LayerDialect } from '../../transforms/types/dialect.ts';
import type { LayerDefinition } from '../../transforms/types/framework.ts';
import { factoryLayer, type SourceModule, type TargetSideModule } from '../resolve/index.ts';

/** The framework's layer behind a class or factory that a module exports, and how that spells it. */
export interface Spelling {
  readonly layer: string;
  readonly definition: LayerDefinition;
}

/** @param exported the name of the class or factory in its module */
export function spellingOf(exported: string, module: SourceModule | TargetSideModule): Spelling | undefined {
  const { layers } = module.framework;
  const dialect = module.side === 'source' ? dialectOf(exported, module) : undefined;
  const layer = dialect?.layer ?? exported;
  const definition = Object.hasOwn(layers, layer) ? layers[layer] : undefined;
  return definition && { layer, definition: dialect ? inDialect(definition, dialect) : definition };
}

function dialectOf(exported: string, { framework, rule }: SourceModule): LayerDialect | undefined {
  const named = rule.layers?.[exported];
  const listed =
    rule.dialect?.layers[exported] ?? (named === undefined ? undefined : rule.dialect?.layers[named]);
  if (listed) return named === undefined ? listed : { ...listed, layer: named };
  if (named !== undefined) return asFramework(named, framework.layers[named], false);
  const made = factoryLayer(exported, framework.layers);
  return made === undefined ? undefined : asFramework(made, framework.layers[made], true);
}

/** A layer under another name, or behind a factory, with the framework's own parameters. */
function asFramework(
  layer: string,
  definition: LayerDefinition | undefined,
  factory: boolean,
): LayerDialect | undefined {
  if (!definition) return undefined;
  const names = definition.signature.map(({ name }) => name);
  return { layer, positional: names, options: names, defaults: {}, ...(factory ? { factory } : {}) };
}
