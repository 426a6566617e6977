import type * as t from '@babel/types';
import { type Refusal, unresolved } from '../../transforms/types/refusal.ts';
import type { Occurrence } from '../resolve/index.ts';
import type { SiteKind } from '../types/site.ts';
import type { Construction } from './analyse.ts';
import type { Rewrite } from './decide.ts';

/** A use of a layer's class other than to construct it. */
export interface ClassUse {
  readonly occurrence: Occurrence;
  readonly layer: string;
  readonly kind: SiteKind;
  readonly outcome: 'moves' | Refusal;
}

export interface ClassUses {
  /** Those that are sites. */
  readonly sites: readonly ClassUse[];
  /** Type positions that follow their class. */
  readonly types: readonly Occurrence[];
  /** Whether type positions of a class stay behind, because some of its constructions do. */
  readonly mixed: boolean;
}

/** Constructions and calls by a name that may stand for something else. */
export const decideUncertain = (occurrences: readonly Occurrence[]): ClassUse[] =>
  occurrences.flatMap((occurrence): ClassUse[] => {
    const { symbol, denotation, context } = occurrence;
    if (symbol.kind !== 'layer' && symbol.kind !== 'function') return [];
    const layer = symbol.kind === 'layer' ? symbol.layer : symbol.name;
    const kind = context.kind === 'subclass' || context.kind === 'call' ? context.kind : 'construction';
    const { specifier: module } = denotation.module;
    return [{ occurrence, layer, kind, outcome: unresolved('name-not-certain', { layer, module }) }];
  });

/** Decides `instanceof`, type positions, subclasses and classes used as values: they follow the constructions. */
export function decideClassUses(
  occurrences: readonly Occurrence[],
  constructions: readonly Construction[],
  rewrites: ReadonlyMap<Construction, Rewrite>,
  reExported: ReadonlySet<t.Node>,
): ClassUses {
  const sites: ClassUse[] = [];
  const types: Occurrence[] = [];
  let mixed = false;
  for (const occurrence of occurrences) {
    const { symbol, denotation, context } = occurrence;
    if (denotation.module.side !== 'source') continue;
    // Its users migrate by themselves.
    if (context.kind === 'value' && reExported.has(occurrence.node)) continue;
    if (symbol.kind === 'function' && !symbol.elsewhere && context.kind === 'value') {
      const { name } = symbol;
      sites.push({
        occurrence,
        layer: name,
        kind: 'escape',
        outcome: unresolved('function-escapes', { function: name }),
      });
    }
    if (symbol.kind !== 'layer') continue;
    const { layer } = symbol;
    const add = (kind: SiteKind, outcome: ClassUse['outcome']): void => {
      sites.push({ occurrence, layer, kind, outcome });
    };
    switch (context.kind) {
      case 'identity': {
        const moving = movingState(layer);
        if (moving === 'all') add('identity', 'moves');
        else if (moving === 'some') add('identity', unresolved('mixed-file', { layer }));
        else add('identity', unresolved('class-identity-unknown', { layer }));
        break;
      }
      case 'type': {
        const moving = movingState(layer);
        if (moving === 'all') types.push(occurrence);
        else if (moving === 'some') mixed = true;
        break;
      }
      case 'subclass':
        if (!isConstruction(occurrence)) add('subclass', unresolved('subclass', { layer }));
        break;
      case 'factory':
        if (!isConstruction(occurrence)) add('escape', unresolved('called-without-new', { layer }));
        break;
      case 'value':
        add('escape', unresolved('class-escapes', { layer }));
        break;
      case 'construction':
        if (!isConstruction(occurrence)) {
          const layers = denotation.module.framework.rankless[layer]?.join(', ') ?? '';
          add('construction', unresolved('rank-unknown', { layer, layers }));
        }
        break;
      case 'alias':
      case 'callback':
      case 'passed':
      case 'call':
        break;
    }
  }
  return { sites, types, mixed };

  function isConstruction(occurrence: Occurrence): boolean {
    return constructions.some((each) => each.occurrence === occurrence);
  }

  /** How many of a class's places in the file move. */
  function movingState(layer: string): 'all' | 'some' | 'none' {
    const own = constructions.filter((each) => each.exported === layer);
    const moving = own.filter((each) => rewrites.has(each));
    if (moving.length === 0) return 'none';
    const stays = occurrences.some(
      (each) =>
        each.denotation.module.side === 'source' &&
        each.symbol.kind === 'layer' &&
        each.symbol.layer === layer &&
        ['subclass', 'factory', 'value'].includes(each.context.kind) &&
        !isConstruction(each),
    );
    return moving.length === own.length && !stays ? 'all' : 'some';
  }
}
