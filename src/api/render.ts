import pc from 'picocolors';
import type { PlannedRun } from '../plan/index.ts';
import { renderReport, type ReporterName, type RunMode, unifiedDiff } from '../report/index.ts';
import { packageVersion } from '../version/index.ts';

/** How a report speaks, and how the one for people looks. */
export interface RenderOptions {
  /** What is done with the plan; `dry-run` where absent. */
  readonly mode?: RunMode;
  /** Columns to fit in; 160 where absent. */
  readonly width?: number;
  readonly colours?: boolean;
}

const version = packageVersion();

/** The document that a reporter makes of a run. */
export function render(
  { plan, sources }: PlannedRun,
  reporter: ReporterName,
  { mode = 'dry-run', width = 160, colours = false }: RenderOptions = {},
): string {
  const style = { colours: pc.createColors(colours), width };
  return renderReport(reporter, { plan, sources, mode, version, style });
}

/** The changes of a run as a patch that `git apply` and `patch -p1` take. */
export const patch = ({ texts }: PlannedRun): string =>
  unifiedDiff([...texts].map(([path, { before, after }]) => ({ path, before, after })));
