import { dialects } from '../../transforms/dialects/index.ts';
import { frameworks } from '../../transforms/index.ts';
import type { Dialect, LayerDialect } from '../../transforms/types/dialect.ts';
import type { Framework, LayerDefinition } from '../../transforms/types/framework.ts';

/** A layer as a library spells it, beside what the framework says of it. */
export interface Spelling {
  readonly dialect: Dialect;
  /** As the library calls it. */
  readonly exported: string;
  readonly entry: LayerDialect;
  /** The framework's own. */
  readonly definition: LayerDefinition;
}

export const torch: Framework = frameworks.find(({ versions }) => versions.length === 0) ?? raise('no torch');

/** torch's own spelling: any parameter goes by key, and most go by position too. */
export const torchDialect: Dialect = {
  name: 'torch',
  layers: Object.fromEntries(
    Object.entries(torch.layers).map(([layer, { signature, positional }]) => {
      const names = signature.map(({ name }) => name);
      return [layer, { layer, positional: names.slice(0, positional), options: names, defaults: {} }];
    }),
  ),
};

export const allDialects: readonly Dialect[] = [torchDialect, ...Object.values(dialects)];

export const spellingsOf = (dialect: Dialect): Spelling[] =>
  Object.entries(dialect.layers).map(([exported, entry]) => ({
    dialect,
    exported,
    entry,
    definition: torch.layers[entry.layer] ?? raise(`torch has no ${entry.layer}`),
  }));

function raise(message: string): never {
  throw new RangeError(message);
}
