import { symbolAt } from '../resolve/index.ts';
import type { Export } from './exports.ts';
import { layerValueOf } from './layer-values.ts';
import type { ProjectFile } from './project.ts';

/** What stands in a file that makes something of a class, or passes it on, whatever name it has there. */
const constructs = ['new ', 'extends ', 'default'];

/** What stands in a file that takes something of another, or passes it on. */
const imports = ['import', 'require', 'default'];

/**
 * What the users of a file may know its layers by: the names under which it exports a class, what makes one, or one that is
 * made; and where that is the default, which goes by any name, what any use of it is written with.
 */
export function namesOfLayers({ denoter, exports }: ProjectFile): string[] {
  const names = [...exports.named].flatMap(([name, entry]) => {
    const kind = kindOf(entry);
    if (kind === undefined) return [];
    return name === 'default' ? anyName(kind) : [name];
  });
  if (!exports.whole) return names;
  const whole = denoter.denote(exports.whole);
  if (whole && whole.module.side !== 'unknown') return [...names, ...constructs];
  const value = layerValueOf(exports.whole, denoter);
  return value ? [...names, ...anyName(value.kind)] : names;

  function kindOf(entry: Export): 'class' | 'factory' | 'instance' | undefined {
    const denotation =
      entry.kind === 'binding'
        ? denoter.denoteBinding(entry.binding)
        : entry.kind === 'expression'
          ? denoter.denote(entry.node)
          : denoter.denoteExport(entry.specifier, entry.path);
    if (denotation && denotation.module.side !== 'unknown') {
      const { kind } = symbolAt(denotation.path, denotation.module, denotation.module.framework);
      return kind === 'layer' ? 'class' : kind === 'function' ? 'factory' : undefined;
    }
    if (entry.kind === 'from') {
      const found = denoter.foreignExport(entry.specifier, entry.path);
      return found && found.path.length === 0 ? layerValueOf(found.node, found.denoter)?.kind : undefined;
    }
    const node = entry.kind === 'binding' ? entry.binding.declarations[0]?.identifier : entry.node;
    return node && layerValueOf(node, denoter)?.kind;
  }
}

const anyName = (kind: 'class' | 'factory' | 'instance'): readonly string[] =>
  kind === 'class' ? constructs : imports;
