import { arch, availableParallelism, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { format, resolveConfig } from 'prettier';
import { checkAgreement } from './agreement.ts';
import { batchNormWorkloads } from './batch-norm.ts';
import { layerNormWorkloads } from './layer-norm.ts';
import { measure, type Effort } from './measure.ts';
import { jsonReport, pageReport, tableReport, type Machine, type Run } from './report.ts';
import { tfjsVersion } from './tfjs.ts';

const effort: Effort = { rounds: 5, milliseconds: 5000 };

const { values: options } = parseArgs({
  options: { json: { type: 'boolean' }, markdown: { type: 'boolean' } },
});
const report = options.json ? jsonReport : options.markdown ? pageReport : tableReport;
const text = report(run(machine()));
process.stdout.write(options.json ? `${text}\n` : await formatted(text));

function run(on: Machine): Run {
  [...batchNormWorkloads([2, 3, 4, 5]), ...layerNormWorkloads([2, 3, 8])].forEach(checkAgreement);
  const settle = garbageCollector();
  const suites = [() => batchNormWorkloads([32, 64, 56, 56]), () => layerNormWorkloads([64, 197, 768])];
  const measurements = suites.flatMap((suite) =>
    suite().map((workload) => {
      process.stderr.write(`${workload.layer}: ${workload.operation}\n`);
      return measure(workload, effort, settle);
    }),
  );
  return { machine: on, measurements };
}

function machine(): Machine {
  return {
    cores: availableParallelism(),
    architecture: arch(),
    node: process.versions.node,
    tfjs: tfjsVersion,
    load: loadavg()[0],
  };
}

/** The engine's own collector, which it hides unless asked. */
function garbageCollector(): () => void {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  if (typeof collect !== 'function') throw new Error('the engine does not give its garbage collector');
  return () => {
    Reflect.apply(collect, undefined, []);
  };
}

/** Aligned as the project's documents are. */
async function formatted(markdown: string): Promise<string> {
  return format(markdown, { ...(await resolveConfig('docs/benchmarks.md')), parser: 'markdown' });
}
