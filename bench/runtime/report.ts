import { markdownTable } from '../../scripts/numerics/markdown-table.ts';
import type { Measurement } from './measure.ts';
import { ratios, targets } from './ratios.ts';

/** Where a run was made. */
export interface Machine {
  readonly cores: number;
  readonly architecture: string;
  readonly node: string;
  readonly tfjs: string;
  /** Processes that wanted a core in the minute before the run, this one not among them. */
  readonly load: number;
}

/** A run. */
export interface Run {
  readonly machine: Machine;
  readonly measurements: readonly Measurement[];
}

/** Everything, for programs. */
export function jsonReport({ machine, measurements }: Run): string {
  const all = ratios(measurements);
  return JSON.stringify({ machine, measurements, ratios: all, targets: targets(all) }, null, 2);
}

/** A table of times and ratios, and how the targets stand, as Markdown. */
export function tableReport({ machine, measurements }: Run): string {
  return [
    `${machine.cores} cores (${machine.architecture}), Node ${machine.node}, tfjs ${machine.tfjs}, load ${machine.load.toFixed(1)} before the run.`,
    ...layersOf(measurements).map((layer) => layerTable(measurements.filter((each) => each.layer === layer))),
    targetTable(measurements),
  ].join('\n\n');
}

/** `docs/benchmarks.md`. */
export function pageReport(run: Run): string {
  return `${head}\n\n${tableReport(run)}\n`;
}

const head = `# Benchmarks

<!-- Made by \`npm run --silent bench:runtime -- --markdown > docs/benchmarks.md\`. Do not edit. -->

How fast the runtime is, beside a plain copy of the same \`Float32Array\` and beside \`@tensorflow/tfjs\` on its cpu backend.

\`\`\`sh
npm run bench:runtime             # tables
npm run bench:runtime -- --json   # for programs
\`\`\`

All contestants come to the same numbers, which is checked first. They run in one process and take turns; times are medians of
the rounds, after a round that does not count. Each allocates what it returns. tfjs has its features in the last axis, which is
the order it is fastest in, and computes with \`tf.moments\`, \`tf.batchNorm\` and \`tf.grads\`; the time of its backward pass is
that of its training step without the forward pass. A *training step* is the training forward and the backward pass together.
The runtime gives the frameworks' own bits, so it may not reorder a sum; MegEngine's inference divides every element in
float64, as MegEngine does.

- **Copies**: the time in units of \`x.slice()\`. Less is better.
- **Faster than tfjs**: how many times. More is better.`;

function layersOf(measurements: readonly Measurement[]): string[] {
  return [...new Set(measurements.map(({ layer }) => layer))];
}

function layerTable(measurements: readonly Measurement[]): string {
  const { layer, shape } = measurements[0];
  const beside = ratios(measurements);
  const rows = measurements.flatMap(({ operation, rounds, results }) =>
    results.map(({ name, median }) => {
      const ratio = beside.find((each) => each.operation === operation && each.name === name);
      return [
        operation,
        name,
        median.toFixed(1),
        ratio === undefined ? '' : digits(ratio.copies),
        ratio === undefined ? '' : digits(ratio.fasterThanTfjs),
        String(rounds),
      ];
    }),
  );
  const headings = ['operation', 'who', 'ms', 'copies', 'faster than tfjs', 'rounds'];
  return `## ${layer} (${shape.join(' x ')})\n\n${markdownTable(headings, rows)}`;
}

function targetTable(measurements: readonly Measurement[]): string {
  const rows = targets(ratios(measurements)).map(({ name, text, met, ratio }) => [
    name,
    text,
    met ? 'met' : 'missed',
    digits(ratio),
  ]);
  return `## Targets\n\n${markdownTable(['who', 'target', 'in this run', 'ratio'], rows)}`;
}

function digits(ratio: number): string {
  return ratio < 10 ? ratio.toFixed(1) : ratio.toFixed(0);
}
