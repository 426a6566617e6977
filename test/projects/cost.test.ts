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

it('a file that none of the run reads from is not read, whatever it exports', () => {
  const tree = {
    'app/net.ts': `import { Norm } from '../shared';\nexport const layer = new Norm(8, 1e-5, 0.2);\n`,
    'shared/index.ts': `export * from './norm';\n`,
    'shared/norm.ts': `import { nn } from 'normshift/torch';\nexport const Norm = nn.BatchNorm2d;\n`,
    'elsewhere/norm.ts': `import { nn } from 'normshift/torch';\nexport const Norm = nn.BatchNorm2d;\n`,
  };
  const run = planProject(tree, {}, ['app/net.ts']);
  expect(run.texts.get('app/net.ts')?.after).toContain('0.8');
  expect(run.reads.get('/project/shared/norm.ts')).toBe(1);
  expect(run.reads.get('/project/elsewhere/norm.ts')).toBe(undefined);
});
