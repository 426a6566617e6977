import { posix } from 'node:path';
import { symbolAt } from '../resolve/index.ts';
import type { ProjectFile } from './project.ts';

/**
 * What the users of a file may know a layer's class by: the names under which it is exported, and where that is the
 * default, which goes by any name, the last part of the file's own.
 */
export function namesOfLayers({ path, denoter, exports }: ProjectFile): string[] {
  const names = [...exports.named].flatMap(([name, entry]) => {
    const denotation =
      entry.kind === 'binding'
        ? denoter.denoteBinding(entry.binding)
        : entry.kind === 'expression'
          ? denoter.denote(entry.node)
          : denoter.denoteExport(entry.specifier, entry.path);
    if (!denotation || denotation.module.side === 'unknown') return [];
    const symbol = symbolAt(denotation.path, denotation.module, denotation.module.framework);
    if (symbol.kind !== 'layer' && symbol.kind !== 'function') return [];
    return [name === 'default' ? stemOf(path) : name];
  });
  if (!exports.whole) return names;
  const whole = denoter.denote(exports.whole);
  return whole && whole.module.side !== 'unknown' ? [...names, stemOf(path)] : names;
}

function stemOf(path: string): string {
  const stem = posix.basename(path).replace(/\.[cm]?[jt]sx?$/, '');
  return stem === 'index' ? posix.basename(posix.dirname(path)) : stem;
}
