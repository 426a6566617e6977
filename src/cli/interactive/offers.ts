import { resolve } from 'node:path';
import {
  type Context,
  type Decisions,
  type FixGroup,
  fixGroup,
  inGroup,
  planFile,
  type PlannedRun,
} from '../../plan/index.ts';
import type { Site } from '../../types/site.ts';

/** What is asked about at once: the least that can be rewritten without its neighbours. */
export interface Offer {
  /** As reported. */
  readonly file: string;
  readonly path: string;
  readonly context: Context;
  /** The sites that it migrates, in the order of their places. */
  readonly sites: readonly Site[];
  readonly group: FixGroup;
  readonly before: string;
  /** The text with this offer alone. */
  readonly after: string;
}

/** What a run would migrate, in the order of files and places. */
export function offersOf(run: PlannedRun, contextOf: (path: string) => Context): Offer[] {
  return run.plan.files.flatMap(({ path: file, sites, edits }) => {
    const before = run.sources.get(file);
    if (edits.length === 0 || before === undefined) return [];
    const path = run.texts.get(file)?.path ?? resolve(run.root, file);
    const context = contextOf(path);
    const decisions = planFile(before, path.replaceAll('\\', '/'), context);
    if ('message' in decisions) return [];
    return groupsOf(sites, decisions).map(({ group, own }) => {
      const alone = planFile(before, path.replaceAll('\\', '/'), context, inGroup(group));
      const after = 'message' in alone ? before : alone.text;
      return { file, path, context, sites: own, group, before, after };
    });
  });
}

function groupsOf(sites: readonly Site[], decisions: Decisions): { group: FixGroup; own: Site[] }[] {
  const groups: { group: FixGroup; own: Site[] }[] = [];
  for (const site of sites) {
    if (site.status !== 'migrated') continue;
    const group = fixGroup(site, decisions);
    if (!group) continue;
    const known = groups.find((each) => sharesOne(each.group, group));
    if (known) known.own.push(site);
    else groups.push({ group, own: [site] });
  }
  return groups;
}

const sharesOne = (a: FixGroup, b: FixGroup): boolean =>
  [...a.constructions].some((each) => b.constructions.has(each));
