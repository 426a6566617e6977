// How long the checks of a large codebase take: `node bench/run.js verify`. 10 000 sites of 40 configurations.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { frameworks } from '../../transforms/index.ts';
import { parse } from '../../src/parse/index.ts';
import { planRun, readerOf } from '../../src/plan/index.ts';
import { KeptRuns } from '../../src/state/kept-runs.ts';
import { KnownChecks } from '../../src/state/known-checks.ts';
import { Memory } from '../../src/state/memory.ts';
import type { Options } from '../../src/types/options.ts';
import { verificationOf } from '../../src/verification/index.ts';

const [files, sitesOfEach, momenta] = [100, 100, 40];

/** The processor's time of this process, in milliseconds: what others do on the machine does not count. */
const now = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

/** Given to a process of its own, which makes one more run over what is there. */
const given = process.argv[2];
const folder = given ?? realpathSync(mkdtempSync(join(tmpdir(), 'normshift-bench-')));
const project = join(folder, 'project');

const texts = new Map<string, string>(
  Array.from({ length: files }, (_, file) => {
    const lines = Array.from({ length: sitesOfEach }, (_, site) => {
      const momentum = (((file * sitesOfEach + site) % momenta) + 1) / 100;
      return `  new nn.BatchNorm2d(${String(8 + site)}, { momentum: ${String(momentum)} }),`;
    });
    const text = `import { nn } from 'torch';\n\nexport const layers = [\n${lines.join('\n')}\n];\n`;
    return [join(project, `file${String(file)}.ts`), text] as const;
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

/** What the clock says, in milliseconds. */
const elapsed = (): number => performance.now();

/** A run as a process of its own makes it: what it knows of others is on the disk. @param state where that is */
function run(state: string): {
  total: number;
  clock: number;
  configurations: number;
  sites: number;
  keeping: number;
} {
  const checks = new KnownChecks(() => ({ file: join(folder, state, 'checks.json'), program: 'bench' }));
  const runs = new KeptRuns(() => ({ folder: join(folder, state, 'runs'), program: 'bench' }));
  const [start, began] = [now(), elapsed()];
  const memory = new Memory({ checks, runs }, true);
  const [files, root] = [[...texts.keys()], project];
  const { plan } = memory.run({ files, root, cwd: root, options }, readerOf(), (reader) =>
    planRun(files, root, root, options, reader, memory.checker),
  );
  const { configurations } = verificationOf(plan, memory.configurations(), (id) =>
    memory.configurationOf(id),
  );
  const sites = configurations.reduce((total, each) => total + each.sites.length, 0);
  const [total, clock] = [now() - start, elapsed() - began];
  memory.keep();
  return { total, clock, configurations: configurations.length, sites, keeping: now() - start - total };
}

function timeOfParsing(): Pick<Run, 'total' | 'clock'> {
  const [start, began] = [now(), elapsed()];
  for (const [path, text] of texts) parse(text, path);
  return { total: now() - start, clock: elapsed() - began };
}

type Run = ReturnType<typeof run>;

const isRun = (value: unknown): value is Run =>
  typeof value === 'object' && value !== null && 'total' in value && 'keeping' in value;

/** A run in a process of its own, without the time that its program takes to load. */
function runElsewhere(): Run {
  const { stdout } = spawnSync(process.execPath, [import.meta.filename, folder], { encoding: 'utf8' });
  const found: unknown = JSON.parse(stdout);
  if (!isRun(found) || found.sites !== files * sitesOfEach) throw new Error('not the same run');
  return found;
}

const seconds = (milliseconds: number): string => (milliseconds / 1000).toFixed(2);

function compare(): void {
  mkdirSync(project);
  for (const [path, text] of texts) writeFileSync(path, text);
  // As cold as the first run is.
  const parsing = timeOfParsing();
  const row = (name: string, { total, clock }: Pick<Run, 'total' | 'clock'>): string =>
    [
      name.padEnd(36),
      `${seconds(clock).padStart(6)} s`,
      `${seconds(clock - parsing.clock).padStart(6)} s beyond parsing`,
      `${seconds(total).padStart(6)} s of CPU`,
      `${seconds(total - parsing.total).padStart(6)} s beyond parsing`,
    ].join('  ');
  console.log(row('parsing, and nothing else', parsing));
  const first = runElsewhere();
  console.log(row('first run', first));
  console.log(row('second run, by what the first kept', runElsewhere()));
  // As after a change in one of the files: the outcomes of checks are known, and nothing else.
  rmSync(join(folder, 'state/runs'), { recursive: true });
  console.log(row('second run, by its outcomes alone', runElsewhere()));
  console.log(`${String(first.sites)} sites, ${String(first.configurations)} configurations`);
  console.log(`keeping the first run took ${seconds(first.keeping)} s`);
}

if (given === undefined) {
  process.on('exit', () => rmSync(folder, { recursive: true }));
  compare();
} else {
  console.log(JSON.stringify(run('state')));
}
