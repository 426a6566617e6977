import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { builtPackage } from '../support/built-program.ts';
import { bundle } from '../support/bundle.ts';

/** Bytes of a minified bundle. */
const LIMIT = 12_000;

/** Kinds of layers, and how files of each are named. */
const kinds: Readonly<Record<string, RegExp>> = {
  'batch-norm': /BatchNorm|batch-norm/,
  'instance-norm': /InstanceNorm|instance-norm/,
  'layer-norm': /LayerNorm|layer-norm/,
  'group-norm': /GroupNorm|group-norm/,
  'local-response-norm': /LocalResponseNorm|LRN|local-response-norm|lrn/,
};

/** Where a framework computes one kind of layer with another's kernel. */
const builtOn: Readonly<Record<string, string>> = {
  'torch instance-norm': 'batch-norm',
  'mindspore instance-norm': 'group-norm',
  'megengine instance-norm': 'group-norm',
};

const folder = builtPackage();
const runtime = join(folder, 'dist/runtime');
const families = await Promise.all(runtimeDoors().map(layersOf));

test('the package has the doors of the runtime', () => {
  expect(families.map(({ door }) => door)).toEqual(expect.arrayContaining(['torch', 'mindspore']));
});

describe.each(families)('a bundle with one layer of normshift/$door', ({ door, namespace, layers }) => {
  const bundles = new Map(
    layers.map((layer) => {
      const entry = `import { ${namespace} } from 'normshift/${door}'; globalThis.layer = ${namespace}.${layer};`;
      return [layer, bundle(entry, folder)] as const;
    }),
  );
  const cases = [...bundles].map(([layer, made]) => ({ layer, kind: kindOf(layer), made }));

  test.each(cases)('$layer is small', async ({ made }) => {
    const { code } = await made;
    expect(Buffer.byteLength(code)).toBeLessThan(LIMIT);
  });

  test.each(cases)('$layer comes alone', async ({ kind, made }) => {
    const { files, imports } = await made;
    const paths = files.map((file) => relative(runtime, file).replaceAll('\\', '/'));
    const welcome = [kind, builtOn[`${door} ${kind}`]];
    const strangers = paths.filter((path) => {
      const family = families.find((each) => path.startsWith(`${each.door}/`))?.door ?? door;
      const otherKind = Object.keys(kinds).some(
        (each) => !welcome.includes(each) && kinds[each].test(path) && !kinds[kind].test(path),
      );
      return path.startsWith('..') || family !== door || otherKind;
    });
    expect(imports).toEqual([]);
    expect(strangers).toEqual([]);
    expect(paths).toContainEqual(expect.stringMatching(new RegExp(`^${door}/`)));
  });
});

function kindOf(layer: string): string {
  const kind = Object.keys(kinds).find((each) => kinds[each].test(layer));
  if (kind === undefined) throw new Error(`${layer} is of no known kind`);
  return kind;
}

/** The entry points of the package that are families of the runtime. */
function runtimeDoors(): string[] {
  const manifest = record(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')));
  return Object.entries(record(manifest['exports'])).flatMap(([subpath, target]) =>
    JSON.stringify(target).includes('./dist/runtime/') ? [subpath.slice('./'.length)] : [],
  );
}

async function layersOf(door: string): Promise<{ door: string; namespace: string; layers: string[] }> {
  const file = createRequire(join(folder, 'entry.js')).resolve(`normshift/${door}`);
  const exported = record(await import(pathToFileURL(file).href));
  const namespace = 'module' in exported ? 'module' : 'nn';
  const layers = Object.entries(record(exported[namespace])).flatMap(([name, value]) =>
    typeof value === 'function' ? [name] : [],
  );
  return { door, namespace, layers };
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null)
    throw new Error(`expected an object, found ${typeof value}`);
  return Object.fromEntries(Object.entries(value));
}
