// How long the checks of a large codebase take: `node bench/run.js verify`. 10 000 sites of 40 configurations.
import { Buffer } from 'node:buffer';
import process from 'node:process';
import { frameworks } from '../../transforms/index.ts';
import { parse } from '../../src/parse/index.ts';
import { planRun } from '../../src/plan/index.ts';
import type { Options } from '../../src/types/options.ts';
import { Checker, type Side } from '../../src/verify/index.ts';
import type { CheckResult } from '../../src/types/check.ts';
import { verificationOf } from '../../src/verification/index.ts';

const [files, sitesOfEach, momenta] = [100, 100, 40];

/** The processor's time of this process, in milliseconds: what others do on the machine does not count. */
const now = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

/** A checker that tells how long it took. */
class TimedChecker extends Checker {
  milliseconds = 0;

  override check(source: Side, target: Side): CheckResult {
    // The processor's time takes longer to ask for than most checks do.
    const start = performance.now();
    const result = super.check(source, target);
    this.milliseconds += performance.now() - start;
    return result;
  }
}

const texts = new Map<string, string>(
  Array.from({ length: files }, (_, file) => {
    const lines = Array.from({ length: sitesOfEach }, (_, site) => {
      const momentum = (((file * sitesOfEach + site) % momenta) + 1) / 100;
      return `  new nn.BatchNorm2d(${String(8 + site)}, { momentum: ${String(momentum)} }),`;
    });
    const text = `import { nn } from 'torch';\n\nexport const layers = [\n${lines.join('\n')}\n];\n`;
    return [`/bench/file${String(file)}.ts`, text] as const;
  }),
);

const [torch, mindspore] = frameworks;
if (!torch || !mindspore) throw new Error('no frameworks');
const options: Options = {
  target: { framework: 'mindspore', version: '2.10' },
  targetFramework: mindspore,
  sources: [{ framework: torch, pattern: 'torch', target: { specifier: 'mindspore' } }],
  preserveMode: false,
  safeOnly: false,
};

function run(checker: TimedChecker): { total: number; configurations: number; sites: number } {
  const start = now();
  const reader = { read: (path: string) => Buffer.from(texts.get(path) ?? '') };
  const { plan } = planRun([...texts.keys()], '/bench', '/bench', options, reader, checker);
  const { configurations } = verificationOf(plan, checker.configurations());
  const sites = configurations.reduce((total, each) => total + each.sites.length, 0);
  return { total: now() - start, configurations: configurations.length, sites };
}

function timeOfParsing(): number {
  const start = now();
  for (const [path, text] of texts) parse(text, path);
  return now() - start;
}

// As cold as the first run is.
const parsing = timeOfParsing();
const cold = new TimedChecker();
const first = run(cold);
const warm = new TimedChecker(cold.outcomes());
const second = run(warm);
const seconds = (milliseconds: number): string => (milliseconds / 1000).toFixed(2);
console.log(`${String(first.sites)} sites, ${String(first.configurations)} configurations`);
const row = (name: string, total: number, checks?: number): string =>
  [
    name.padEnd(34),
    `${seconds(total)} s`,
    `${(total / parsing).toFixed(1)}x`.padStart(7),
    checks === undefined ? '' : `   of which checks ${seconds(checks)} s`,
  ].join('');
console.log(row('parsing, and nothing else', parsing));
console.log(row('first run', first.total, cold.milliseconds));
console.log(row('second run, with its outcomes', second.total, warm.milliseconds));
