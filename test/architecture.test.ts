import { builtinModules } from 'node:module';
import { existsSync } from 'node:fs';
import { join, posix } from 'node:path';
import * as t from '@babel/types';
import { describe, expect, test } from 'vitest';
import { repository, type Source, sourcesIn, visit } from './support/sources.ts';

const src = sourcesIn('src');
const transforms = sourcesIn('transforms');
const runtime = sourcesIn('runtime');
const all = [...src, ...transforms, ...runtime];

const folderOf = (path: string): string => posix.dirname(path);
const isIn = (path: string, folder: string): boolean => path.startsWith(`${folder}/`);

/** What breaks a rule, as `file -> import`. */
const offences = (
  sources: readonly Source[],
  isOffence: (file: string, source: Source) => boolean,
): string[] =>
  sources.flatMap((source) =>
    source.imports.flatMap(({ specifier, file }) =>
      isOffence(file ?? specifier, source) ? [`${source.path} -> ${specifier}`] : [],
    ),
  );

describe('imports', () => {
  test('of transforms/ never lead into src/', () => {
    expect(offences(transforms, (file) => isIn(file, 'src'))).toEqual([]);
  });

  test('of runtime/ never lead outside of it, nor to any package', () => {
    expect(offences(runtime, (file) => !isIn(file, 'runtime'))).toEqual([]);
  });

  test("of a folder of runtime/ never lead into another family's", () => {
    const families = ['torch', 'mindspore', 'megengine'];
    const familyOf = (path: string): string | undefined =>
      families.find((each) => isIn(path, `runtime/${each}`));
    expect(
      offences(runtime, (file, { path }) => {
        const [from, to] = [familyOf(path), familyOf(file)];
        return to !== undefined && from !== to;
      }),
    ).toEqual([]);
  });

  test('of transforms/ lead to no AST, file or process', () => {
    expect(offences(transforms, (file) => file.startsWith('@babel/') || file.startsWith('node:'))).toEqual(
      [],
    );
  });

  test('never lead to tests, fixtures, or what is not there once installed', () => {
    expect(
      offences(all, (file) => !/^(src|transforms|runtime)\//.test(file) && file.endsWith('.ts')),
    ).toEqual([]);
    expect(offences(all, (file) => builtinModules.includes(file))).toEqual([]);
  });

  test("enter another folder by that folder's door, where it has one", () => {
    const hasDoor = (folder: string): boolean => existsSync(join(repository, folder, 'index.ts'));
    // An executor tells the layers of its runtime by their base class, which no door shows.
    const isExecutor = (path: string): boolean => /^transforms\/frameworks\/[^/]+\/executor\.ts$/.test(path);
    expect(
      offences(all, (file, { path }) => {
        const folder = folderOf(file);
        if (isExecutor(path) && isIn(file, 'runtime')) return false;
        return file.endsWith('.ts') && !file.endsWith('/index.ts') && !isIn(path, folder) && hasDoor(folder);
      }),
    ).toEqual([]);
  });

  test('form no cycle of values', () => {
    expect(cycleIn(all, false)).toEqual([]);
  });

  test('of types form no cycle across folders', () => {
    expect(
      cycleIn(
        transforms.filter(({ path }) => path.includes('/types/')),
        true,
      ),
    ).toEqual([]);
  });
});

describe('a folder', () => {
  test('of src/ with a door opens what others use through it alone', () => {
    const doors = src.filter(({ path }) => path.endsWith('/index.ts') && path !== 'src/index.ts');
    // A door leads into its own folder only.
    expect(offences(doors, (file, { path }) => !isIn(file, folderOf(path)))).toEqual([]);
  });
});

describe('the entry for programs', () => {
  test("leads to nothing of the command line's", () => {
    const importsOf = new Map(all.map(({ path, imports }) => [path, imports]));
    const reached = new Set(['src/index.ts']);
    for (const path of reached) for (const { file } of importsOf.get(path) ?? []) if (file) reached.add(file);
    expect(reached.size).toBeGreaterThan(100);
    expect([...reached].filter((each) => isIn(each, 'src/cli'))).toEqual([]);
  });
});

describe('process', () => {
  test("is touched by the command line's folder alone", () => {
    const touching = all.filter(({ ast, imports, path }) => {
      let touches = imports.some(({ specifier }) => /^(node:)?process$/.test(specifier));
      visit(ast, (node) => {
        if (t.isIdentifier(node, { name: 'process' })) touches = true;
      });
      return touches && !isIn(path, 'src/cli');
    });
    expect(touching.map(({ path }) => path)).toEqual([]);
  });

  test('has its streams, too, from there: nothing else logs', () => {
    const logging = all.filter(({ ast, path }) => {
      let logs = false;
      visit(ast, (node) => {
        if (t.isMemberExpression(node) && t.isIdentifier(node.object, { name: 'console' })) logs = true;
      });
      return logs && !isIn(path, 'src/cli');
    });
    expect(logging.map(({ path }) => path)).toEqual([]);
  });
});

/** The files of a cycle of imports, if there is one. */
function cycleIn(sources: readonly Source[], withTypes: boolean): string[] {
  const edges = new Map(
    sources.map(({ path, imports }) => [
      path,
      imports.flatMap(({ file, typeOnly }) => (file !== undefined && (withTypes || !typeOnly) ? [file] : [])),
    ]),
  );
  const done = new Set<string>();
  const walk = (path: string, trail: readonly string[]): string[] => {
    // A namespace that exports itself, as packages do under their own name, is no cycle between files.
    if (trail.at(-1) === path) return [];
    if (trail.includes(path)) return [...trail.slice(trail.indexOf(path)), path];
    if (done.has(path)) return [];
    for (const next of edges.get(path) ?? []) {
      const cycle = walk(next, [...trail, path]);
      if (cycle.length > 0) return cycle;
    }
    done.add(path);
    return [];
  };
  return [...edges.keys()].map((path) => walk(path, [])).find((cycle) => cycle.length > 0) ?? [];
}
