import type { CheckResult } from '../types/check.ts';
import type { Plan } from '../types/plan.ts';
import { messageFor } from './messages.ts';
import { counted } from './site-text.ts';

/** Something that the verdicts of a run rest on, and the library or the configuration that it is about, if one. */
export interface Ground {
  readonly message: string;
  /** As written in the files. */
  readonly module?: string;
  /** The id of a configuration, the layer of its sites, and how many there are. */
  readonly check?: string;
  readonly layer?: string;
  readonly sites?: number;
}

/** What the verdicts of a run rest on: of each library, of the run, and of each configuration; none without a verdict. */
export function restsOn({ files, target }: Plan): Ground[] {
  const checked = files.flatMap(({ sites }) =>
    sites.flatMap((site) => (site.check ? [{ ...site, check: site.check }] : [])),
  );
  if (checked.length === 0) return [];
  const modules = [...new Set(checked.map(({ module }) => module))].sort();
  const device = target.device === undefined ? '' : ` on ${target.device}`;
  const configurations = new Map<string, { layer: string; sites: number; said: Set<string> }>();
  for (const { check, layer, findings } of checked) {
    const known = configurations.get(check.id) ?? { layer, sites: 0, said: new Set() };
    configurations.set(check.id, known);
    if (!findings.some(({ code }) => followers.includes(code))) known.sites += 1;
    for (const each of assumptionTexts(check)) known.said.add(each);
  }
  return [
    ...modules.map((module) => ({
      module,
      message: `layers of ${module} compute what torch's of these names do`,
    })),
    { message: 'tensors are float32' },
    { message: `the code runs on ${target.framework} ${target.version}${device}` },
    { message: 'sizes that were not tried behave as those that were' },
    ...[...configurations].flatMap(([check, { layer, sites, said }]) =>
      [...said].map((message) => ({ check, layer, sites, message })),
    ),
  ];
}

/** Findings of sites that follow what became of a construction. */
const followers = ['use-renamed', 'class-follows'];

/** What one check rests on beside what all do, in words. */
export const assumptionTexts = ({ assumptions }: Pick<CheckResult, 'assumptions'>): string[] => [
  ...new Set(assumptions.map(({ code, args }) => messageFor(code, args).text.replace(/^assumed: /, ''))),
];

/** A ground as a line: with the configuration that it is about. */
export const groundText = ({ message, check, layer, sites }: Ground): string =>
  check === undefined || layer === undefined
    ? message
    : `${message} (${layer}, ${counted(sites ?? 1, 'site')}, check ${check})`;
