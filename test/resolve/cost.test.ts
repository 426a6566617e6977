import { expect, it } from 'vitest';
import { run } from '../fixtures/support/run.ts';

it('resolves a bundle of thousands of functions in time that grows with its length', () => {
  const functions = Array.from(
    { length: 6000 },
    (_, n) => `function f${n}(a, b) { return a(b); } const g${n} = (c) => new c(); g${n}(f${n}(f0, ${n}));`,
  );
  const text = `import { nn } from 'torch';\n${functions.join('\n')}\nnew nn.BatchNorm2d(8);\n`;
  // Time of this process alone, whatever else the machine does.
  const start = process.cpuUsage();
  const { sites } = run('bundle.js', text);
  const { user, system } = process.cpuUsage(start);
  expect(sites.map(({ status }) => status)).toEqual(['migrated']);
  expect((user + system) / 1000).toBeLessThan(8000);
});
