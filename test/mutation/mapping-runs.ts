import { Contexts } from '../../src/plan/context.ts';
import { planFile } from '../../src/plan/plan-file.ts';
import { sitesOf } from '../../src/plan/sites.ts';
import type { Options } from '../../src/types/options.ts';
import type { Site } from '../../src/types/site.ts';
import { Checker } from '../../src/verify/index.ts';
import { Runs } from '../../src/verify/runs.ts';
import { frameworks } from '../../transforms/index.ts';
import type { Difference, StructuralAspect } from '../../transforms/types/difference.ts';
import type { Framework } from '../../transforms/types/framework.ts';
import type { Direction } from './directions.ts';
import { moduleOf } from './mapping-grid.ts';

/** Frameworks by name. */
export type Frameworks = Readonly<Record<string, Framework>>;

/** The frameworks as they are. */
export const real: Frameworks = Object.fromEntries(frameworks.map((each) => [each.name, each]));

/** What became of one call. */
export interface Result {
  readonly before: string;
  readonly status: Site['status'] | 'not found';
  readonly after: string | undefined;
  /** What is reported of it. */
  readonly said: string;
}

/** Runs the engine over calls, with nothing but the check to say what is wrong. */
export function resultsOf(
  calls: readonly string[],
  direction: Direction,
  all: Frameworks,
  runs: Runs,
): Result[] {
  const options = optionsOf(direction, all);
  const text = moduleOf(calls, framework(real, direction.from));
  const context = new Contexts('/', undefined, new Checker(undefined, runs)).of(options);
  const decisions = planFile(text, '/net.ts', context);
  if ('message' in decisions) throw new Error(`${decisions.message}: ${text}`);
  const sites = sitesOf(decisions, options);
  const found = new Map(sites.map((each) => [each.start, each]));
  let at = 0;
  return calls.map((before) => {
    const start = text.indexOf(`    () => ${before},\n`, at) + '    () => '.length;
    at = start + before.length;
    const site = found.get(start);
    const said = site?.findings.map(({ code, args }) => `${code} ${JSON.stringify(args)}`).join('; ') ?? '';
    return { before, status: site?.status ?? 'not found', after: site?.after, said };
  });
}

export function optionsOf({ from, to, target = {} }: Direction, all: Frameworks): Options {
  const [source, written] = [framework(all, from), framework(all, to)];
  const version = target.version ?? written.versions.at(-1) ?? '';
  return {
    target: { ...target, framework: to, version },
    // Nobody migrates from there, so nobody says what differs structurally: numbers alone are compared.
    targetFramework:
      from === 'torch' ? written : { ...written, differences: { [from]: everyStructuralDifference } },
    sources: [{ framework: source, pattern: 'lib', target: { specifier: written.modules.runtime } }],
    preserveMode: false,
    safeOnly: false,
  };
}

const aspects: readonly StructuralAspect[] = [
  'initial-mode',
  'state-keys',
  'parameter-list',
  'inference-state',
];
const everyStructuralDifference: readonly Difference[] = aspects.map((aspect) => ({
  aspect,
  code: `another-${aspect}`,
  occurs: () => true,
}));

function framework(all: Frameworks, name: string): Framework {
  const found = all[name];
  if (!found) throw new RangeError(`no framework ${name}`);
  return found;
}
