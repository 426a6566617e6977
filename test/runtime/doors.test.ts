import { readdirSync, readFileSync } from 'node:fs';
import { dirname, resolve, sep } from 'node:path';
import { describe, expect, test } from 'vitest';
import * as mindsporeNamespace from '../../runtime/mindspore/index.ts';
import mindsporeDefault, { mindspore } from '../../runtime/mindspore/index.ts';
import * as torchNamespace from '../../runtime/torch/index.ts';
import torchDefault, { torch } from '../../runtime/torch/index.ts';

describe('a door', () => {
  test.each([
    ['torch', torchNamespace, torchDefault, torch],
    ['mindspore', mindsporeNamespace, mindsporeDefault, mindspore],
  ])('%s gives one namespace under every kind of import', (_name, namespace, byDefault, named) => {
    expect(byDefault.nn.BatchNorm2d).toBe(namespace.nn.BatchNorm2d);
    expect(named.nn.BatchNorm2d).toBe(namespace.nn.BatchNorm2d);
    expect(named.tensor([[1, 2]])).toBeInstanceOf(byDefault.Tensor);
  });

  test('shares its tensors with the others', () => {
    expect(torch.Tensor).toBe(mindspore.Tensor);
  });
});

describe('runtime/', () => {
  const root = resolve(import.meta.dirname, '../../runtime');
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.ts'),
  );
  const imports = files.flatMap((file) => {
    const path = resolve(root, file);
    const text = readFileSync(path, 'utf8');
    const specifiers = [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map((match) => match[1]);
    return specifiers.map((specifier) => ({ path, specifier }));
  });

  test('imports nothing from outside itself', () => {
    expect(imports.length).toBeGreaterThan(files.length);
    const strangers = imports.filter(
      ({ path, specifier }) =>
        !specifier.startsWith('.') || !resolve(dirname(path), specifier).startsWith(root + sep),
    );
    expect(strangers).toEqual([]);
  });

  test('keeps the frameworks apart, and the kernels from both', () => {
    const crossing = imports.filter(({ path, specifier }) => {
      const target = resolve(dirname(path), specifier);
      const framework = (file: string) => /[\\/]runtime[\\/](torch|mindspore)[\\/]/.exec(file)?.[1];
      return framework(target) !== undefined && framework(target) !== framework(path);
    });
    expect(crossing).toEqual([]);
  });
});
