import { describe, expect, test } from 'vitest';
import { UsageError } from '../../src/errors/index.ts';
import { loadConfig } from '../../src/config/index.ts';
import { workspace } from '../support/workspace.ts';

/** What is said of a configuration, and the hint behind it. */
async function errorOf(text: string, name = 'normshift.config.json'): Promise<string> {
  const project = workspace({ [name]: text });
  const error: unknown = await loadConfig(project.folder).catch((reason: unknown) => reason);
  if (!(error instanceof UsageError)) throw new Error(`no usage error: ${String(error)}`);
  return `${error.message}: ${error.hint}`;
}

describe('a configuration in JSON', () => {
  test.each<[what: string, text: string, says: string]>([
    ['an unknown key', '{\n  "targt": "mindspore"\n}', '2:3: targt is no known key: did you mean target?'],
    [
      'a key in snake_case',
      '{ "preserve_mode": true }',
      '1:3: preserve_mode is no known key: did you mean preserveMode?',
    ],
    [
      'an unknown key of a source',
      '{ "sources": [{ "form": "a" }] }',
      '1:17: sources[0].form is no known key: did you mean from?',
    ],
    [
      'a key that overrides do not take',
      '{ "overrides": [{ "files": ["a"], "ignore": [] }] }',
      '1:35: overrides[0].ignore is no known key',
    ],
    [
      'a key called __proto__',
      '{ "__proto__": {} }',
      '1:3: __proto__ is no known key: known: $schema, extends',
    ],
    [
      'an unknown target',
      '{ "target": "mindspor" }',
      '1:13: target is an unknown target mindspor: did you mean mindspore?',
    ],
    [
      'the source as target',
      '{ "target": "torch" }',
      '1:13: target is an unknown target torch: known: mindspore',
    ],
    [
      'an unknown version',
      '{ "target": "mindspore@1.0" }',
      '1:13: target is an unsupported version mindspore@1.0: ',
    ],
    [
      'an unknown target of an override',
      '{ "overrides": [{ "files": ["a"], "target": "x" }] }',
      '1:45: overrides[0].target is an unknown target x: known: ',
    ],
    ['an unknown device', '{ "device": "gpuu" }', '1:13: device is no known device: gpuu: did you mean gpu?'],
    [
      'an unknown reporter',
      '{ "reporter": "jsno" }',
      '1:15: reporter is no known reporter: jsno: did you mean json',
    ],
    [
      'an unknown dialect',
      '{ "sources": [{ "from": "a", "dialect": "tinygrat" }] }',
      '1:41: sources[0].dialect is no known dialect: tinygrat: did you mean tinygrad?',
    ],
    [
      'an unknown layer',
      '{ "sources": [{ "from": "a", "layers": { "BatchNorm": "BatchNrm2d" } }] }',
      '1:55: sources[0].layers.BatchNorm is no known layer: BatchNrm2d: did you mean BatchNorm2d?',
    ],
    ['a value of another type', '{ "safeOnly": "yes" }', '1:15: safeOnly is a string: write a boolean'],
    ['a value that is no list', '{ "ignore": "a" }', '1:13: ignore is a string: write an array'],
    ['no rank', '{ "inputRank": 0 }', '1:16: inputRank is 0: write at least 1'],
    ['half a rank', '{ "inputRank": 2.5 }', '1:16: inputRank is no integer: write an integer'],
    ['a source without a module', '{ "sources": [{ "to": "a" }] }', '1:15: sources[0] lacks from: add from'],
    ['an empty module', '{ "sources": [{ "from": "" }] }', '1:25: sources[0].from is empty: '],
    [
      'a module with its target',
      '{ "sources": [{ "from": "a=b" }] }',
      '1:25: sources[0].from names a target as well: write that as "to"',
    ],
    ['an override of no files', '{ "overrides": [{ "files": [] }] }', '1:28: overrides[0].files is empty: '],
    [
      'a glob that leads out',
      '{ "ignore": ["a", "../b/**"] }',
      '1:19: ignore[1] leads out of the folder of normshift.config.json: ',
    ],
    [
      'a key that stands twice',
      '{ "safeOnly": true,\n "safeOnly": false }',
      '2:2: safeOnly stands twice: keep one of them',
    ],
    ['no JSON', '{ "target" "mindspore" }', '1:12: not JSON: colon expected: correct the file'],
    ['nothing', '', '1:1: not JSON: '],
    ['a list', '[]', '1:1: is an array: write an object'],
  ])('with %s', async (_, text, says) => {
    expect(await errorOf(text)).toContain(`normshift.config.json:${says}`);
  });

  test('may have comments, trailing commas and a byte order mark', async () => {
    const text = '\uFEFF{\n  // as it should be\n  "safeOnly": true,\n}\n';
    const loaded = await loadConfig(workspace({ 'normshift.config.json': text }).folder);
    expect(loaded?.settings.safeOnly).toBe(true);
  });

  test('is told where in package.json it is wrong', async () => {
    const text = '{\n  "name": "x",\n  "normshift": {\n    "traget": "x"\n  }\n}\n';
    expect(await errorOf(text, 'package.json')).toBe(
      'package.json:4:5: traget is no known key: did you mean target?',
    );
    expect(await errorOf('{ "normshift": {,} }', 'package.json')).toMatch(/^package\.json:1:17: not JSON: /);
  });
});

describe('a dialect of a configuration', () => {
  const dialect = (entries: string): string => `{ "sources": [{ "from": "a",\n"dialect": { ${entries} } }] }`;

  test.each<[what: string, entries: string, says: string]>([
    [
      'of a class that is no layer',
      '"BN": {}',
      '2:14: sources[0].dialect.BN is no layer of torch, and says no layer: add layer, one of: BatchNorm1d',
    ],
    [
      'with a parameter twice',
      '"BatchNorm2d": { "positional": ["eps", "eps"] }',
      'dialect.BatchNorm2d.positional[1] stands twice',
    ],
    [
      'with a default of no parameter',
      '"BatchNorm2d": { "defaults": { "momentun": 1 } }',
      'defaults.momentun is no parameter of BatchNorm2d: momentun: did you mean momentum?',
    ],
    [
      'with a key of no parameter',
      '"BatchNorm2d": { "keys": { "epsilon": "epss" } }',
      'keys.epsilon is no parameter of BatchNorm2d: epss: did you mean eps?',
    ],
    [
      'with a boolean for a number',
      '"BatchNorm2d": { "defaults": { "momentum": true } }',
      'defaults.momentum is a boolean, where the parameter is a number',
    ],
    [
      'with a number for a boolean',
      '"BatchNorm2d": { "defaults": { "affine": 1 } }',
      'defaults.affine is a number, where the parameter is a boolean',
    ],
    [
      'with null for a number',
      '"BatchNorm2d": { "defaults": { "eps": null } }',
      'defaults.eps is null, which the parameter does not take',
    ],
    [
      'with an unknown part',
      '"BatchNorm2d": { "default": {} }',
      'dialect.BatchNorm2d.default is no known key: did you mean defaults?',
    ],
  ])('%s', async (_, entries, says) => {
    const said = await errorOf(dialect(entries));
    expect(said).toMatch(/^normshift\.config\.json:2:\d+: sources\[0\]\./);
    expect(said).toContain(says);
  });
});

describe('a configuration in code', () => {
  test.each<[what: string, name: string, text: string, says: RegExp]>([
    ['that throws', 'mjs', "throw new Error('no\\nway');", /^normshift\.config\.mjs: no: correct the file$/],
    ['that does not parse', 'ts', 'export default {', /^normshift\.config\.ts: .+: correct the file$/],
    [
      'without a default export',
      'mjs',
      'export const a = 1;',
      /^normshift\.config\.mjs: has no default export/,
    ],
    [
      'with an unknown key',
      'ts',
      'export default { targt: 1 } as object;',
      /^normshift\.config\.ts: targt is no known key: did you mean target\?$/,
    ],
    [
      'that is a function',
      'mjs',
      'export default () => ({});',
      /^normshift\.config\.mjs: is a function: write an object$/,
    ],
  ])('%s', async (_, extension, text, says) => {
    expect(await errorOf(text, `normshift.config.${extension}`)).toMatch(says);
  });

  test('may wait, and be typed', async () => {
    const files = {
      'normshift.config.mts':
        "import type { Config } from 'normshift';\nconst target: string = await Promise.resolve('megengine');\nexport default { target } satisfies Config;\n",
    };
    const loaded = await loadConfig(workspace(files).folder);
    expect(loaded?.settings.target).toBe('megengine');
  });
});
