import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { torch } from '../../transforms/frameworks/torch/index.ts';
import { inferSignature } from '../../src/signature/index.ts';
import { compact, type ExpectedDialect } from './support/compact.ts';
import { exportOf, libraryFile } from './support/library.ts';

const packages = ['@frost-beta/mlx@0.0.7', '@shumai/shumai@0.0.13', 'webgpu-torch@0.3.5'];

let folder = '';

// Without the registry this fails, and says so: what is published is what is tested.
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'normshift-packages-'));
  writeFileSync(join(folder, 'package.json'), '{ "private": true }');
  const options = ['--ignore-scripts', '--no-package-lock', '--omit=dev', '--omit=optional', '--silent'];
  execFileSync('npm', ['install', ...options, ...packages], { cwd: folder, stdio: 'pipe', timeout: 110_000 });
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const batchNorm = ['num_features', 'eps', 'momentum', 'affine', 'track_running_stats'];
const groupNormOfMlx = ['num_groups', 'num_channels', 'eps', 'affine', 'py_torch_compatible'];
const absent = 'signature-parameter-absent:';

/** As their sources say it, without the lines: the order's apart. */
const published: readonly [file: string, name: string, layer: string, line: number, is: ExpectedDialect][] = [
  ...both((file, lines): readonly [string, string, string, number, ExpectedDialect][] => [
    [file, 'BatchNorm', 'BatchNorm2d', lines[4], { positional: batchNorm }],
    [
      file,
      'InstanceNorm',
      'InstanceNorm2d',
      lines[0],
      { positional: ['num_features', 'eps', 'affine'], assumed: [`${absent} momentum, track_running_stats`] },
    ],
    [
      file,
      'LayerNorm',
      'LayerNorm',
      lines[1],
      { positional: ['normalized_shape', 'eps', 'elementwise_affine', 'bias'] },
    ],
    [
      file,
      'RMSNorm',
      'RMSNorm',
      lines[2],
      {
        positional: ['normalized_shape', 'eps'],
        defaults: { eps: 1e-5 },
        assumed: [`${absent} elementwise_affine`],
      },
    ],
    [file, 'GroupNorm', 'GroupNorm', lines[3], { positional: groupNormOfMlx }],
  ]),
  [
    '@shumai/shumai/shumai/module/norm.ts',
    'LayerNorm',
    'LayerNorm',
    15,
    {
      positional: ['normalized_shape', 'eps'],
      defaults: { eps: 1e-6 },
      assumed: [`${absent} elementwise_affine, bias`],
    },
  ],
  [
    '@shumai/shumai/dist/shumai/module/norm.d.ts',
    'LayerNorm',
    'LayerNorm',
    9,
    {
      positional: ['normalized_shape', 'eps'],
      assumed: ['signature-default-assumed: eps', `${absent} elementwise_affine, bias`],
    },
  ],
  [
    'webgpu-torch/nn_cnn.js',
    'GroupNorm',
    'GroupNorm',
    49,
    { positional: ['num_groups', 'num_channels'], assumed: [`${absent} eps, affine`] },
  ],
  [
    'webgpu-torch/nn_cnn.d.ts',
    'GroupNorm',
    'GroupNorm',
    14,
    { positional: ['num_groups', 'num_channels'], assumed: [`${absent} eps, affine`] },
  ],
];

describe('the signatures of published packages', () => {
  test.each(published)('%s: %s', (path, name, layer, line, expected) => {
    const { evidence, ...is } = infer(path, name, layer);
    expect(is).toEqual(expected);
    expect(evidence?.['order']).toBe(`${path}:${String(line)}`);
  });
});

/** The same classes in TypeScript and as compiled. */
function both<T>(
  make: (file: string, lines: readonly [number, number, number, number, number]) => readonly T[],
): T[] {
  const base = '@frost-beta/mlx';
  return [
    ...make(`${base}/lib/nn/layers/normalization.ts`, [42, 101, 144, 198, 310]),
    ...make(`${base}/dist/nn/layers/normalization.js`, [43, 98, 138, 189, 288]),
  ];
}

function infer(path: string, name: string, layer: string): ExpectedDialect {
  const read = (each: string): string | undefined => {
    const at = join(folder, 'node_modules', each);
    return statSync(at, { throwIfNoEntry: false })?.isFile() ? readFileSync(at, 'utf8') : undefined;
  };
  const file = libraryFile(path, read);
  const declaration = exportOf(name, file);
  const definition = torch.layers[layer];
  if (!declaration || !definition) throw new Error(`${path} declares no ${name}`);
  const result = compact(inferSignature(declaration, { ...file, layer, definition, exportedName: name }));
  if ('reason' in result) throw new Error(result.reason);
  return result;
}
