import {
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Options, resolveOptions } from '../../src/index.ts';
import { verificationJson } from '../../src/verification/json.ts';
import { KeptRuns } from '../../src/state/kept-runs.ts';
import { Recording } from '../../src/state/recording.ts';
import type { Tree } from '../modules/tree.ts';
import { loadProjects } from '../projects/support/project.ts';
import { Random } from '../support/random.ts';
import { workspace } from '../support/workspace.ts';
import { type Given, isPlanned, readerOf, remembered, said } from './remembered.ts';

const seed = Number(process.env['NORMSHIFT_SEED'] ?? Date.now() % 1_000_000);
/** How many changes are tried: `.ci/full` tries more. */
const rounds = Number(process.env['NORMSHIFT_CHANGES'] ?? 40);

const isScript = (path: string): boolean => /\.[cm]?[jt]sx?$/.test(path) && !path.includes('node_modules');

const valuesOf = (args: readonly string[], option: string): string[] =>
  args.flatMap((each, index) => (args[index - 1] === option ? [each] : []));

const given = (
  files: Readonly<Record<string, string>>,
  args: readonly string[] = [],
  links: Tree = {},
): Given => {
  const tree = Object.fromEntries(Object.entries(files).map(([path, text]) => [`/project/${path}`, text]));
  const [target] = valuesOf(args, '--target');
  const raw = { from: valuesOf(args, '--from'), ...(target === undefined ? {} : { target }) };
  return {
    tree: { ...tree, ...links },
    files: Object.keys(tree).filter(isScript).sort(),
    options: resolveOptions(raw, '/project'),
  };
};

const fixtures: [string, Given][] = loadProjects().map(({ name, before, run }) => {
  const links = Object.entries(run.links ?? {}).map(([at, to]): [string, object] => [
    `/project/${at}`,
    { link: `/project/${to}` },
  ]);
  return [name, given(before, run.options, Object.fromEntries(links))];
});

/** What a file says of its layers, the compiler is asked for. */
const typed = given({
  'tsconfig.json': '{ "compilerOptions": { "strict": true, "paths": { "@/*": ["./src/*"] } } }',
  'package.json': '{ "name": "typed" }',
  'src/settings.ts': `export interface Settings { momentum: number }\nexport declare const settings: Settings;\n`,
  'src/rate.ts': `export const rate = 0.3;\n`,
  'src/layers/index.ts': `export { nn } from 'torch';\n`,
  'src/net.ts': [
    `import { settings } from './settings';`,
    `import { rate } from '@/rate';`,
    `import { nn } from './layers';`,
    `export const a = new nn.BatchNorm2d(8, 1e-5, settings.momentum);`,
    `export const b = new nn.BatchNorm2d(8, { momentum: rate });`,
    `export const c = new nn.GroupNorm(2, 8);`,
    '',
  ].join('\n'),
});
const projects: [string, Given][] = [...fixtures, ['types', typed]];

/** No folder can be made in a file. */
const nowhere = join(import.meta.filename, 'nowhere');

const folders: string[] = [];
/** Folders in which the project of each name is kept. */
const kept = new Map<string, string>();
beforeAll(() => {
  for (const [name, project] of projects) {
    const folder = mkdtempSync(join(tmpdir(), 'normshift-'));
    folders.push(folder);
    kept.set(name, folder);
    remembered(project, folder);
  }
}, 60_000);
afterAll(() => {
  for (const each of folders) rmSync(each, { recursive: true });
});

/** A folder of the test's own in which a project is kept. */
function folderWith(name: string): string {
  const { folder } = workspace();
  cpSync(kept.get(name) ?? '', folder, { recursive: true });
  return folder;
}

describe('a run that was kept', () => {
  test.each(projects)('is what planning makes of %s', (name, project) => {
    const recalled = remembered(project, folderWith(name));
    const planned = remembered(project, nowhere, false);
    expect([recalled.planned, planned.planned]).toEqual([false, true]);
    expect(said(recalled)).toEqual(said(planned));
    expect(verificationJson(recalled.verification, '0')).toBe(verificationJson(planned.verification, '0'));
  });

  test('is planned again for the numbers of its configurations', () => {
    const { planned, verification } = remembered(typed, folderWith('types'));
    expect(planned).toBe(false);
    const { configurations } = verification;
    expect(configurations.length).toBeGreaterThan(1);
    for (const { checked, id, outcome } of configurations) expect(checked()).toMatchObject({ id, outcome });
  });

  test('is one that was to be kept', () => {
    const { folder } = workspace();
    remembered(typed, folder, false);
    expect(readdirSync(folder)).toEqual([]);
  });

  test('is of a disk that gives one answer to a question', () => {
    const { reader, questions } = recordingOf(['a', 'b']);
    reader.read('/net.ts');
    expect(questions()).toHaveLength(1);
    reader.read('/net.ts');
    expect(questions()).toBeUndefined();
  });
});

function recordingOf(answers: string[]): { reader: Recording['reader']; questions: () => unknown } {
  const recording = new Recording({ read: () => Buffer.from(answers.shift() ?? '') });
  return { reader: recording.reader, questions: () => recording.questions() };
}

const changed = (path: string, change: (text: string) => string): Given => {
  const text = typed.tree[path];
  if (typeof text !== 'string') throw new Error(path);
  expect(change(text)).not.toBe(text);
  return { ...typed, tree: { ...typed.tree, [path]: change(text) } };
};
const added = (path: string, text: string): Given => ({ ...typed, tree: { ...typed.tree, [path]: text } });
const without = (path: string): Given => ({
  ...typed,
  tree: Object.fromEntries(Object.entries(typed.tree).filter(([each]) => each !== path)),
});
const withOptions = (options: Partial<Options>): Given => ({
  ...typed,
  options: { ...typed.options, ...options },
});
const other = resolveOptions({ target: 'megengine' }, '/project');
const [rule] = typed.options.sources;

describe('planned anew is a run', () => {
  test.each<[string, () => Given]>([
    ['with a file changed', () => changed('/project/src/net.ts', (text) => text.replace('1e-5', '1e-3'))],
    [
      'with an imported constant changed',
      () => changed('/project/src/rate.ts', (text) => text.replace('3', '4')),
    ],
    [
      'with a type changed',
      () => changed('/project/src/settings.ts', (text) => text.replace('momentum:', 'momentum?:')),
    ],
    ['with a comment changed', () => changed('/project/src/net.ts', (text) => `${text}// so\n`)],
    [
      'with a file that a specifier now means',
      () => added('/project/src/layers.ts', `export const nn = 0;\n`),
    ],
    [
      'with a package that is now installed',
      () => added('/project/node_modules/mindspore/package.json', '{}'),
    ],
    ['with a configuration nearer to the files', () => added('/project/src/tsconfig.json', '{}')],
    ['with a manifest nearer to the files', () => added('/project/src/package.json', '{}')],
    ['with a file gone', () => without('/project/src/rate.ts')],
    ['with one of its own files gone', () => without('/project/src/net.ts')],
    ['with no configuration left', () => without('/project/tsconfig.json')],
    [
      'with other paths',
      () => changed('/project/tsconfig.json', (text) => text.replace('./src/*', './lib/*')),
    ],
    [
      'with another manifest',
      () => changed('/project/package.json', (text) => text.replace('typed', 'mindspore')),
    ],
    ['over fewer files', () => ({ ...typed, files: typed.files.slice(0, -1) })],
    ['in another order', () => ({ ...typed, files: [...typed.files].reverse() })],
    ['in another folder', () => ({ ...typed, cwd: '/project/src' })],
    ['to another target', () => ({ ...typed, options: other })],
    ['to another version', () => withOptions({ target: { ...typed.options.target, version: '2.9' } })],
    ['for a device', () => withOptions({ target: { ...typed.options.target, device: 'ascend' } })],
    ['for inputs of another rank', () => withOptions({ target: { ...typed.options.target, inputRank: 3 } })],
    ['with another source', () => withOptions({ sources: rule ? [{ ...rule, pattern: 'other' }] : [] })],
    [
      'with another dialect',
      () => withOptions({ sources: rule ? [{ ...rule, layers: { Norm: 'BatchNorm2d' } }] : [] }),
    ],
    ['that keeps the mode', () => withOptions({ preserveMode: true })],
    ['that leaves what rests on assumptions', () => withOptions({ safeOnly: true })],
    [
      'with options of one file',
      () => withOptions({ optionsFor: (file) => (file.endsWith('rate.ts') ? other : typed.options) }),
    ],
    ['of another program', () => ({ ...typed, program: 'that' })],
  ])('%s', (_, make) => {
    const folder = folderWith('types');
    expect(isPlanned(typed, folder)).toBe(false);
    expect(isPlanned(make(), folder)).toBe(true);
  });

  test('under options that nobody can compare', () => {
    const { folder } = workspace();
    const odd = withOptions({ sources: rule ? [{ ...rule, layers: { get: () => 1 } as never }] : [] });
    remembered(odd, folder);
    expect(remembered(odd, folder).planned).toBe(true);
  });

  test(`after any change, if anything comes of it (seed ${String(seed)})`, () => {
    const random = new Random(seed);
    let recalled = 0;
    for (let round = 0; round < rounds; round++) {
      const [name, project] = random.pick(projects);
      const [what, after] = changeOf(project, random);
      const folder = kept.get(name) ?? '';
      if (isPlanned(after, folder)) continue;
      recalled++;
      const [found, planned] = [remembered(after, folder, false), remembered(after, nowhere, false)];
      expect(said(found), `${name}: ${what}`).toEqual(said(planned));
    }
    expect(recalled).toBeGreaterThan(0);
    expect(recalled).toBeLessThan(rounds / 2);
  });
});

/** A change to one place of a project, over the same files. */
function changeOf(project: Given, random: Random): [string, Given] {
  const paths = Object.keys(project.tree).filter((each) => typeof project.tree[each] === 'string');
  const path = random.pick(paths);
  const entry = project.tree[path];
  const text = typeof entry === 'string' ? entry : '';
  const stem = path.replace(/(\.d)?\.\w+$/, '');
  const at = random.below(text.length + 1);
  const beside = random.pick(['.ts', '.tsx', '.js', '.d.ts', '/index.ts', '/package.json', '/tsconfig.json']);
  const from = (end: string): Record<string, string> => ({ [path]: text.slice(0, at) + end });
  const change = random.pick<() => [string, Tree]>([
    () => [`${path} is gone`, {}],
    () => [`${path} without its end`, from('')],
    () => [`${path} without a character`, from(text.slice(at + 1))],
    () => [`${path} with a digit`, from(`1${text.slice(at)}`)],
    () => [`${path} with other numbers`, { [path]: text.replace(/0\.\d/g, '0.7') }],
    () => [`${path} with another import`, { [path]: text.replace(/'(\.\.?\/|torch)/, `'./new/$1`) }],
    () => [
      `${stem}${beside} beside ${path}`,
      { [path]: text, [stem + beside]: random.pick(['', '{}', text]) },
    ],
    () => {
      const folder = path.slice(0, path.lastIndexOf('/'));
      return [`${folder}/package.json`, { [path]: text, [`${folder}/package.json`]: '{ "name": "torch" }' }];
    },
  ])();
  const others = Object.entries(project.tree).filter(([each]) => each !== path);
  return [change[0], { ...project, tree: { ...Object.fromEntries(others), ...change[1] } }];
}

describe('the files of runs', () => {
  const fileIn = (folder: string): string => {
    const [name = ''] = readdirSync(join(folder, 'runs'));
    return join(folder, 'runs', name);
  };

  test.each<[string, (text: string) => string]>([
    ['with a changed word', (text) => text.replace('migrated', 'refused!')],
    ['of half its length', (text) => text.slice(0, text.length / 2)],
    ['without its sum', (text) => text.slice(text.indexOf('\n') + 1)],
    ['of nothing', () => ''],
    ['of zeros', (text) => '\0'.repeat(text.length)],
    ['of a line', () => 'a line'],
  ])('are as if they were not there: one %s', (_, spoil) => {
    const folder = folderWith('types');
    const file = fileIn(folder);
    const text = readFileSync(file, 'utf8');
    expect(spoil(text)).not.toBe(text);
    writeFileSync(file, spoil(text));
    expect(isPlanned(typed, folder)).toBe(true);
  });

  test('are of the run that their names say', () => {
    const folder = folderWith('types');
    const elsewhere = { ...typed, cwd: '/project/src' };
    const file = fileIn(folder);
    remembered(elsewhere, folder);
    const names = readdirSync(join(folder, 'runs')).map((each) => join(folder, 'runs', each));
    renameSync(file, names.find((each) => each !== file) ?? '');
    expect(isPlanned(elsewhere, folder)).toBe(true);
  });

  test('are the newest few', () => {
    const { folder } = workspace();
    const keys = Array.from({ length: 10 }, (_, index) => String(index).padEnd(32, 'x'));
    const runs = new KeptRuns(() => ({ folder, program: 'this' }));
    const record = {
      plan: { target: typed.options.target, files: [], notes: [], errors: [] },
      paths: [],
      scanned: 0,
      configurations: [],
    };
    for (const [index, key] of keys.entries()) {
      runs.keep(key, [], record);
      utimesSync(join(folder, `${key}.json`), index, index);
    }
    // The last is written a moment ago.
    expect(readdirSync(folder).sort()).toEqual(keys.slice(2).map((each) => `${each}.json`));
    const reader = readerOf({});
    expect(keys.map((each) => runs.find(each, reader) !== undefined)).toEqual(
      keys.map((_, index) => index > 1),
    );
    runs.keep('large', [['read', 'x'.repeat(65 << 20), '']], record);
    expect(runs.find('large', reader)).toBeUndefined();
    expect(readdirSync(folder)).toHaveLength(8);
  });

  test('are not missed where none can be written', () => {
    const { planned, run } = remembered(typed, nowhere);
    expect([planned, run.texts.size]).toEqual([true, 1]);
  });
});
