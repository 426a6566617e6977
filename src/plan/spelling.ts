import { inDialect } from '../../transforms/dialects/index.ts';
import type { LayerDialect } from '../../transforms/types/dialect.ts';
import type { LayerDefinition } from '../../transforms/types/framework.ts';
import { isRefusal, type Refusal } from '../../transforms/types/refusal.ts';
import type { Library } from '../project/index.ts';
import { type Denotation, type Denoter, factoryLayer, type SourceModule } from '../resolve/index.ts';
import { held } from '../text/index.ts';

/** The framework's layer behind a class or factory that a module exports, and how that spells it. */
export interface Spelling {
  readonly layer: string;
  readonly definition: LayerDefinition;
  /** Why the library's own declaration does not tell. */
  readonly unread?: Refusal;
  readonly by: SpellingSource;
}

/** Who says how a layer is spelled: the framework, the configuration, the library's declaration, or a name's custom. */
export type SpellingSource = 'framework' | 'configuration' | 'library' | 'custom';

/**
 * What the configuration says of a class comes first, then what the library itself declares; else it follows the
 * framework.
 *
 * @param exported the name of the class or factory in its module
 */
export function spellingOf(
  exported: string,
  denotation: Denotation,
  denoter: Denoter,
  library: Library | undefined,
): Spelling | undefined {
  const { module } = denotation;
  if (module.side === 'unknown') return undefined;
  const { layers } = module.framework;
  if (module.side === 'target') return plain(layers[exported], exported);
  const configured = configuredDialect(exported, module);
  const layer = configured?.layer ?? held(module.rule.layers, exported) ?? exported;
  const definition = Object.hasOwn(layers, layer) ? layers[layer] : undefined;
  if (!definition) return madeBy(exported, module);
  if (configured) return { layer, definition: inDialect(definition, configured), by: 'configuration' };
  const signature = readsItself(module)
    ? library?.signatureOf({
        specifier: module.specifier,
        from: denotation.from,
        path: denotation.path,
        layer,
        definition,
      })
    : undefined;
  if (!signature) return { layer, definition, by: 'framework' };
  denoter.dependOn(signature.via);
  const { dialect } = signature;
  if (isRefusal(dialect)) return { layer, definition, unread: dialect, by: 'library' };
  return { layer, definition: inDialect(definition, dialect), by: 'library' };
}

const plain = (definition: LayerDefinition | undefined, layer: string): Spelling | undefined =>
  definition && { layer, definition, by: 'framework' };

/** normshift's own runtime is what its users say it is, and a dialect in the configuration is the last word. */
const readsItself = ({ rule, framework, specifier }: SourceModule): boolean =>
  rule.dialect === undefined && specifier !== framework.modules.runtime;

function configuredDialect(exported: string, { rule }: SourceModule): LayerDialect | undefined {
  const named = held(rule.layers, exported);
  const dialects = rule.dialect?.layers;
  if (named === undefined) return held(dialects, exported);
  const listed = held(dialects, exported) ?? held(dialects, named);
  return listed && { ...listed, layer: named };
}

/** A factory by the custom of its name, with the framework's own parameters. */
function madeBy(exported: string, { framework }: SourceModule): Spelling | undefined {
  const layer = factoryLayer(exported, framework.layers);
  const definition = layer === undefined ? undefined : framework.layers[layer];
  if (layer === undefined || !definition) return undefined;
  const names = definition.signature.map(({ name }) => name);
  const dialect = { layer, positional: names, options: names, defaults: {}, factory: true };
  return { layer, definition: inDialect(definition, dialect), by: 'custom' };
}
