import type * as t from '@babel/types';
import { endOf, startOf } from '../parse/index.ts';
import { type Construction, type Context, type Decisions } from '../plan/index.ts';
import { messageFor, verdictText } from '../report/index.ts';
import type { Denotation, Occurrence } from '../resolve/index.ts';
import type { Range } from '../types/range.ts';
import type { Site } from '../types/site.ts';
import { argumentsOf, boundCall } from './call.ts';
import { hopSteps, localSteps } from './chain.ts';
import { here } from './look-alikes.ts';
import { meaningOf } from './meaning.ts';
import type { Places } from './places.ts';
import { signatureOf } from './signature.ts';
import { short, statementText } from './statement-text.ts';
import type { ExpressionExplanation, Place, Step } from './types.ts';

/** Why a site was rewritten, or was not. @param file as reported */
export function explainSite(
  site: Site,
  file: string,
  decisions: Decisions,
  context: Context,
  places: Places,
): ExpressionExplanation {
  const { denoter } = decisions.analysis;
  const place: Place = { file, line: site.line, column: site.column };
  const construction = constructionOf(site, decisions);
  const isOwn = construction !== undefined && covers(construction.node, site);
  const occurrence = construction?.occurrence ?? occurrenceIn(site, decisions);
  const bound = construction && boundCall(construction, denoter);
  const meaning = construction && bound && meaningOf(bound, construction, denoter);
  const { check } = site;
  return {
    place,
    text: short(site.before),
    kind: site.kind,
    status: site.status,
    chain: [
      ...(construction && !isOwn ? [use(site, place), constructed(construction)] : []),
      ...(occurrence ? chainOf(occurrence) : []),
    ],
    ...(construction ? { signature: signatureOf(construction) } : {}),
    ...(construction && bound ? { call: argumentsOf(bound, construction, denoter, places) } : {}),
    ...(meaning ? { meaning } : {}),
    decision: decisionOf(site),
    ...(site.after === undefined ? {} : { after: short(site.after) }),
    ...(check ? { verdict: verdictText(check), aspects: check.aspects } : {}),
    findings: site.findings.map(({ code, args }) => {
      const { text: message, remedy } = messageFor(code, args);
      return { code, message, ...(remedy === undefined ? {} : { remedy }) };
    }),
  };

  function constructed({ node }: Construction): Step {
    return {
      place: places.of(node, denoter),
      text: short(denoter.tree.source(node)),
      says: 'the construction whose layer it is',
    };
  }

  function chainOf({ node, denotation }: Occurrence): Step[] {
    const local = localSteps(node, denoter, places);
    const { root, hops = [] } = denotation;
    const origin = root.kind === 'import' ? root.specifier : root.loader.node;
    const at = places.of(origin, denoter);
    const isThere = local.some((each) => each.place?.line === at.line);
    const missing: Step[] = isThere
      ? []
      : [{ place: at, text: statementText(origin, denoter.tree), says: 'which is loaded' }];
    return [
      here(node, denoter, places),
      ...local,
      ...missing,
      ...hopSteps(hops, places),
      moduleStep(denotation),
      ...declarationSteps(denotation),
    ];
  }

  /** Where the library declares what is read as its signature. */
  function declarationSteps({ module, path, from }: Denotation): Step[] {
    if (module.side !== 'source' || construction?.by !== 'library') return [];
    const link = context.library?.linkOf({ specifier: module.specifier, from, path });
    return hopSteps(link?.hops ?? [], places);
  }
}

const use = ({ before }: Site, place: Place): Step => ({ place, text: short(before), says: 'here' });

function moduleStep({ module }: Denotation): Step {
  const { specifier } = module;
  if (module.side === 'target') return { text: specifier, says: "the target's module" };
  if (module.side === 'unknown') return { text: specifier, says: 'no source module' };
  const { counterpart, rule, framework } = module;
  const as = rule.pattern === specifier ? '' : `, by ${rule.pattern}`;
  const instead =
    counterpart === undefined ? 'no module is named to take its place' : `${counterpart} takes its place`;
  return { text: specifier, says: `a source module${as}, of ${framework.name}'s layers; ${instead}` };
}

const covers = (node: t.Node, { start, end }: Range): boolean =>
  startOf(node) === start && endOf(node) === end;

/** The construction that a site is, or whose layer it uses. */
function constructionOf(site: Site, decisions: Decisions): Construction | undefined {
  const { constructions, unchanged, uses, leftUses } = decisions;
  const own = [...constructions.keys(), ...unchanged].find(({ node }) => covers(node, site));
  if (own && (site.kind === 'construction' || site.kind === 'call')) return own;
  return [...uses, ...leftUses].find((each) => covers(each.use.node, site))?.construction ?? own;
}

/** The class that a site names. */
function occurrenceIn(site: Site, { classUses, uncertain }: Decisions): Occurrence | undefined {
  const inside = [...classUses.sites, ...uncertain].filter(
    ({ occurrence: { node } }) => startOf(node) >= site.start && endOf(node) <= site.end,
  );
  return inside[0]?.occurrence;
}

function decisionOf({ status, before, after, findings }: Site): string {
  switch (status) {
    case 'migrated':
      return after === before
        ? 'moves: where its class comes from changes, its own text stays'
        : 'rewritten, and where its class comes from changes';
    case 'unchanged':
      return findings.some(({ code }) => code.startsWith('ignored'))
        ? 'left alone, as a comment wants'
        : "left alone: in the target's form already";
    case 'refused':
      return 'left alone: understood, and the target has no equivalent';
    case 'unresolved':
      return 'left alone: not understood from the text';
    case 'failed':
      return 'left alone: the check found a difference, a defect of normshift';
  }
}
