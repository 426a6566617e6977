// Planning a project of many files that import each other, against no more than parsing them: `node bench/run.js project`.
import { parse } from '../../src/parse/index.ts';
import { largeProject, size } from '../../test/projects/support/large-project.ts';
import { planProject } from '../../test/projects/support/memory-project.ts';

const rounds = 7;

const scripts = Object.entries(largeProject).filter(
  (entry): entry is [string, string] => typeof entry[1] === 'string',
);

const contestants: Readonly<Record<'plan' | 'parse', () => void>> = {
  plan: () => void planProject(largeProject),
  parse: () => {
    for (const [path, text] of scripts) parse(text, path);
  },
};

/** The time of this process alone, in milliseconds. */
function cost(run: () => void): number {
  const start = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;

const [first, times] = [cost(contestants.plan), { plan: [] as number[], parse: [] as number[] }];
for (let round = 0; round < rounds; round++) {
  times.parse.push(cost(contestants.parse));
  times.plan.push(cost(contestants.plan));
}
const [plan, parsing] = [median(times.plan), median(times.parse)];
console.log(
  `${String(size)} files, CPU time: ${first.toFixed(0)} ms in a fresh process, then ${plan.toFixed(0)} ms`,
);
console.log(`planning / parsing alone: ${(plan / parsing).toFixed(2)}`);
