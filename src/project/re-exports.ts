import * as t from '@babel/types';
import { unwrap } from '../parse/index.ts';
import { type Denotation, type Denoter, soleDeclaration, symbolAt } from '../resolve/index.ts';
import { type Export, exportsOf } from './exports.ts';

/** What a file gives out of a source's modules as it is. */
export interface ReExports {
  /** As they are exported, in the order of the file; `*` for everything of a module. */
  readonly names: readonly string[];
  /** The expressions whose only use that is. */
  readonly nodes: ReadonlySet<t.Node>;
}

export const noReExports: ReExports = { names: [], nodes: new Set() };

/** Finds what a file only passes on: whoever imports it from there can import it from the target instead. */
export function reExportsOf(denoter: Denoter): ReExports {
  const { tree, scopes } = denoter;
  const { named, stars, whole } = exportsOf(tree, scopes);
  const names: string[] = [];
  const nodes = new Set<t.Node>();
  for (const [name, entry] of named) {
    const passed = passedOn(entry);
    if (!passed) continue;
    names.push(name);
    for (const each of passed) nodes.add(unwrap(each));
  }
  if (whole && isSource(denoter.denote(whole))) {
    names.push('default');
    nodes.add(unwrap(whole));
  }
  if (stars.some((each) => isSource(denoter.denoteExport(each, [])))) names.push('*');
  for (const statement of tree.program.body) {
    if (!t.isExportNamedDeclaration(statement) || statement.source) continue;
    for (const each of statement.specifiers) {
      if (t.isExportSpecifier(each) && isSource(denoter.denote(each.local))) nodes.add(each.local);
    }
  }
  return { names, nodes };

  /** The expressions of an export that is of a source's; nothing where it is another's. */
  function passedOn(entry: Export): readonly t.Node[] | undefined {
    switch (entry.kind) {
      case 'from':
        return isSource(denoter.denoteExport(entry.specifier, entry.path)) ? [] : undefined;
      case 'expression':
        return isSource(denoter.denote(entry.node)) ? [entry.node] : undefined;
      case 'binding': {
        const node = soleDeclaration(entry.binding)?.node;
        if (!isSource(denoter.denoteBinding(entry.binding))) return undefined;
        if (t.isTSImportEqualsDeclaration(node)) return [node.moduleReference];
        return t.isVariableDeclarator(node) && t.isIdentifier(node.id) && node.init ? [node.init] : [];
      }
    }
  }
}

function isSource(denotation: Pick<Denotation, 'module' | 'path'> | undefined): boolean {
  if (denotation?.module.side !== 'source') return false;
  const { module, path } = denotation;
  return symbolAt(path, module, module.framework).kind !== 'other';
}
