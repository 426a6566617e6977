import type { Occurrence } from '../resolve/index.ts';
import type { SiteKind } from '../types/site.ts';

/** The rule that a kind of use is reported under; constructions go by their layer's family. */
export const useRules: Readonly<Record<Exclude<SiteKind, 'construction'>, string>> = {
  call: 'norm-call',
  mode: 'norm-mode',
  attribute: 'norm-attribute',
  identity: 'norm-class',
  subclass: 'norm-class',
  escape: 'norm-class',
};

export const useRule = (kind: SiteKind): string => useRules[kind === 'construction' ? 'attribute' : kind];

/** The rule of a class that is used other than to construct it, and of a function that is. */
export const classUseRule = ({ occurrence }: { readonly occurrence: Pick<Occurrence, 'symbol'> }): string =>
  occurrence.symbol.kind === 'function' ? 'functional-norm' : useRules.escape;
