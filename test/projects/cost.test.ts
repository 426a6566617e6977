import { expect, it } from 'vitest';
import { largeProject, size } from './support/large-project.ts';
import { planProject } from './support/memory-project.ts';

it(`a project of ${String(size)} files with relative imports is planned in under two seconds, each file read once`, () => {
  const start = process.cpuUsage();
  const run = planProject(largeProject);
  const { user, system } = process.cpuUsage(start);
  expect(run.texts.size).toBe(Math.ceil((size - 2) / 3));
  expect([...run.reads].filter(([, times]) => times > 1)).toEqual([]);
  // Time of this process alone, whatever else the machine does.
  expect((user + system) / 1e6).toBeLessThan(2);
});
