import type { Plan } from '../types/plan.ts';
import type { SiteStatus } from '../types/site.ts';

/** How many sites a run found, by what became of them. `files` counts those that hold one. */
export type Summary = { readonly files: number; readonly sites: number } & Readonly<
  Record<SiteStatus, number>
>;

export function summarise({ files }: Plan): Summary {
  const counts: Record<SiteStatus, number> = {
    migrated: 0,
    unchanged: 0,
    refused: 0,
    unresolved: 0,
    failed: 0,
  };
  const sites = files.flatMap((file) => file.sites);
  for (const { status } of sites) counts[status] += 1;
  return { files: files.length, sites: sites.length, ...counts };
}

/** Whether somebody still has to decide something. */
export const isUndecided = (plan: Plan): boolean => {
  const { refused, unresolved, failed } = summarise(plan);
  const warnings = plan.notes.filter(({ severity }) => severity === 'warning').length;
  return refused + unresolved + failed + plan.errors.length + warnings > 0;
};
