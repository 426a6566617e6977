import { describe, expect, test } from 'vitest';
import { planRun, resolveOptions } from '../../src/index.ts';
import { renderReport, reporterNames } from '../../src/report/index.ts';
import { diskFileSystem } from '../../src/modules/index.ts';
import { inputOf } from '../report/support/plans.ts';
import { net, workspace } from '../support/workspace.ts';
import { readFileSync } from 'node:fs';

/** What every object has, or seems to have. */
const keys = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  'valueOf',
  '__defineGetter__',
];

const lines = (key: string): readonly string[] => [
  `new nn.BatchNorm2d(64, { ${key}: x, momentum: 0.1 });`,
  `new nn.BatchNorm2d(64, { '${key}': x, momentum: 0.1 });`,
  `new nn.BatchNorm2d(64, { ['${key}']: x, momentum: 0.1 });`,
  `new nn.BatchNorm2d(64, { ...{ ${key}: { momentum: 0.3 } } });`,
  `new nn.${key}(3); nn.${key}(3); nn['${key}']; new nn.${key}.BatchNorm2d(3);`,
  `F.${key}(3); F.batchNorm.${key};`,
  `const m = new nn.BatchNorm2d(3); m.${key}(); m.${key}; m['${key}'] = 3; m.state_dict().${key};`,
  `const { ${key}: pp } = nn; new pp(3); new pp.BatchNorm2d(3);`,
  `class A extends nn.${key} { constructor() { super(3); } } new A();`,
  `class B extends nn.BatchNorm2d { ${key}() { return this.${key}; } }`,
  `new nn.BatchNorm2d(64, 1e-5, x.${key}); const o = { ${key}: 0.3 }; new nn.BatchNorm2d(64, 1e-5, o.${key});`,
  `import { ${key} as y } from 'torch'; new y(3); new y.BatchNorm2d(3);`,
  `import * as t from '${key}'; new t.nn.BatchNorm2d(3);`,
  `enum E { ${key} = 3 } new nn.BatchNorm2d(E.${key});`,
  `export { ${key} } from 'torch';`,
  `// normshift-ignore-next-line ${key} -- why\nnew nn.BatchNorm2d(3);`,
];

describe('names that every object has', () => {
  test.each(keys)('are names as any other in a source: %s', (key) => {
    const files = Object.fromEntries(
      lines(key).map((line, index) => [
        `line-${String(index)}.ts`,
        `import { nn, functional as F } from 'torch'; // BatchNorm2d\n${line}\n`,
      ]),
    );
    const { folder } = workspace(files);
    const paths = Object.keys(files).map((each) => `${folder}/${each}`);
    const options = resolveOptions({}, folder);
    const reader = { read: (path: string) => readFileSync(path), files: diskFileSystem };
    const { plan, sources, texts } = planRun(paths, folder, folder, options, reader);
    expect(plan.errors).toEqual([]);
    for (const each of reporterNames) {
      expect(renderReport(each, { ...inputOf([]), plan, sources })).not.toContain('[native code]');
    }
    // What has such an option is not understood, and stays.
    for (const each of [0, 1, 2]) expect(texts.has(`line-${String(each)}.ts`)).toBe(false);
    expect(Object.prototype).not.toHaveProperty('momentum');
  });

  test.each(keys)('are unknown keys of a configuration, wherever they stand: %s', async (key) => {
    for (const [name, text] of [
      ['normshift.config.json', `{ "${key}": { "target": "megengine" } }`],
      ['normshift.config.json', `{ "sources": [{ "from": "x", "${key}": { "to": "y" } }] }`],
      ['package.json', `{ "normshift": { "${key}": { "target": "megengine" } } }`],
      ['normshift.config.mjs', `export default { ["${key}"]: { target: "megengine" } };`],
    ] as const) {
      const project = workspace({ 'net.ts': net, [name]: text });
      const { status, stderr } = await project.call('check');
      expect({ status, stderr }).toEqual({
        status: 2,
        stderr: expect.stringMatching(new RegExp(`^normshift: .*${key} is no known key: .*\\n$`)) as unknown,
      });
    }
  });

  test.each(keys)('are classes that a library may have: %s', async (key) => {
    const config = { sources: [{ from: 'x', to: 'y', layers: { [key]: 'BatchNorm2d' } }] };
    const text = JSON.stringify(config).replace('{}', `{"${key}":"BatchNorm2d"}`);
    const project = workspace({
      'net.ts': `import * as x from 'x';\nnew x.${key}(3, { momentum: 0.2 });\nnew x.BatchNorm2d(3);\n`,
      'normshift.config.json': text,
      'package.json': `{ "${key}": {}, "imports": { "#${key}": "./a.js" }, "exports": { "${key}": 1 }, "dependencies": { "${key}": "1" } }`,
    });
    const { status, stderr } = await project.call('check');
    expect({ status, stderr }).toEqual({
      status: 1,
      stderr: expect.stringMatching(/2 sites in 1 file/) as unknown,
    });
  });

  test.each(keys)('are no parts of a plan: %s', async (key) => {
    const project = workspace({ 'net.ts': net });
    const { stdout } = await project.call('plan');
    project.write({ 'plan.json': stdout.replace('"schema": 1,', `"schema": 1, "${key}": { "shard": 1 },`) });
    const { status, stderr } = await project.call('apply', 'plan.json');
    expect({ status, stderr }).toEqual({
      status: 2,
      stderr: expect.stringMatching(/^normshift: plan\.json is no plan: [^\n]+\n$/) as unknown,
    });
    expect(project.read('net.ts')).toBe(net);
  });
});
