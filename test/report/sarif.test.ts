import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import Ajv from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import type { Log, Region, Result, Run } from 'sarif';
import { describe, expect, test } from 'vitest';
import { applyEdits } from '../../src/emit/index.ts';
import { renderReport, type ReportInput } from '../../src/report/index.ts';
import { fileOf, finding, inputOf, sample, siteIn } from './support/plans.ts';

/** The official schema, from a package of the format's authors. */
const official: unknown = JSON.parse(
  readFileSync(
    join(
      dirname(createRequire(import.meta.url).resolve('@microsoft/jest-sarif/package.json')),
      'lib/schemas/sarif-2.1.0-rtm.5.json',
    ),
    'utf8',
  ),
);

const ajv = new Ajv.default({ allErrors: true, strict: false, unicodeRegExp: false });
addFormats.default(ajv);
if (typeof official !== 'object' || official === null) throw new TypeError('no schema');
const validate = ajv.compile<Log>(official);

/** The only run of a log that is valid by the official schema. */
function runOf(input: ReportInput): Run {
  const log: unknown = JSON.parse(renderReport('sarif', input));
  if (!validate(log)) throw new Error(JSON.stringify(validate.errors, null, 2));
  const [run, ...more] = log.runs;
  if (!run || more.length > 0) throw new Error('not one run');
  return run;
}

const resultsOf = (input: ReportInput): readonly Result[] => runOf(input).results ?? [];

const regionOf = ({ locations }: Result): Region => locations?.[0]?.physicalLocation?.region ?? {};

/** What a region's lines and columns take of a text that starts with no byte order mark. */
function textAt(
  text: string,
  { startLine = 0, startColumn = 0, endLine = 0, endColumn = 0 }: Region,
): string {
  const starts = [0, ...[...text.matchAll(/\r\n|\r|\n/g)].map((each) => each.index + each[0].length)];
  const offset = (line: number, column: number): number => (starts[line - 1] ?? NaN) + column - 1;
  return text.slice(offset(startLine, startColumn), offset(endLine, endColumn));
}

describe('the SARIF log', () => {
  test('is valid by the official schema, with nothing and with everything in it', () => {
    expect(resultsOf(inputOf([]))).toEqual([]);
    expect(resultsOf(sample())).toHaveLength(5);
    expect(validate({ version: '2.1.0', runs: [{}] })).toBe(false);
  });

  test('has a result a site, under a rule with a page', () => {
    const run = runOf(sample());
    expect(run.results?.map(({ ruleId, level }) => [ruleId, level])).toEqual([
      ['batch-norm/momentum-inverted', 'warning'],
      ['batch-norm/momentum-inverted', 'warning'],
      ['norm-mode/use-renamed', 'warning'],
      ['batch-norm/spread-arguments', 'warning'],
      ['batch-norm/momentum-null', 'error'],
    ]);
    const rules = run.tool.driver.rules ?? [];
    for (const { ruleId, ruleIndex } of run.results ?? []) expect(rules[ruleIndex ?? -1]?.id).toBe(ruleId);
    expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
    expect(rules.map(({ helpUri }) => helpUri)).toEqual([
      'pkg:npm/normshift#docs/rules/batch-norm.md',
      'pkg:npm/normshift#docs/rules/norm-mode.md',
      'pkg:npm/normshift#docs/rules/batch-norm.md',
      'pkg:npm/normshift#docs/rules/batch-norm.md',
    ]);
  });

  test('says a rule of no case in particular', () => {
    const [rule] = runOf(sample()).tool.driver.rules ?? [];
    expect(rule?.name).toBe('MomentumInverted');
    expect(rule?.shortDescription?.text).toBe(
      'Momentum weighs the new batch in torch and the old statistics here: 1 - BEFORE.',
    );
  });

  test('has messages whose braces and brackets are no placeholders or links', () => {
    const [assumed] = resultsOf(sample());
    expect(assumed?.message.text).toBe(
      'BatchNorm2d is to be migrated. momentum weighs the new batch in torch and the old statistics here: 1 - m. ' +
        "assumed: m is a number in \\[0, 1\\]. mindspore layers start in inference, torch's in training " +
        '(call set_train() on the model before training, or migrate with --preserve-mode). ' +
        'equivalent if the assumptions hold, largest error 9.5e-7.',
    );
  });

  test('has regions that are the sites, by offsets and by lines', () => {
    const input = sample();
    const texts = [...input.sources.values()];
    for (const result of resultsOf(input)) {
      const text = texts[result.locations?.[0]?.physicalLocation?.artifactLocation?.index ?? -1] ?? '';
      const region = regionOf(result);
      const { charOffset = -1, charLength = -1, snippet } = region;
      expect(text.slice(charOffset, charOffset + charLength)).toBe(snippet?.text);
      expect(textAt(text, region)).toBe(snippet?.text);
    }
  });

  test('has fixes that make of each file what the run makes of it, each edit once', () => {
    const input = sample();
    const run = runOf(input);
    const fixes = (run.results ?? []).flatMap(({ fixes: own }) => own ?? []);
    expect(fixes.map(({ description }) => description?.text)).toEqual([
      'Migrate 1 site of this file, 1 on assumptions.',
      'Migrate 2 sites of this file, all proved.',
    ]);
    for (const [index, { artifactChanges }] of fixes.entries()) {
      const file = input.plan.files[index];
      const text = input.sources.get(file?.path ?? '') ?? '';
      const [change] = artifactChanges;
      expect(change?.artifactLocation.uri).toBe(file?.path);
      const edits = (change?.replacements ?? []).map(({ deletedRegion, insertedContent }) => {
        const { charOffset: start = -1, charLength = -1 } = deletedRegion;
        expect(textAt(text, deletedRegion)).toBe(text.slice(start, start + charLength));
        return { start, end: start + charLength, text: insertedContent?.text ?? '' };
      });
      expect(applyEdits(text, edits)).toBe(applyEdits(text, file?.edits ?? []));
    }
  });

  test('counts from behind a byte order mark, and every line end', () => {
    const text = `\uFEFFnew nn.A();\r\nnew nn.B();\rnew nn.C()\n`;
    const sites = ['new nn.A()', 'new nn.B()', 'new nn.C()'].map((before) =>
      siteIn(text, before, {
        status: 'refused',
        findings: [finding('no-counterpart', { family: 'x' }, 'error')],
      }),
    );
    const regions = resultsOf(inputOf([{ plan: fileOf('a.ts', sites), text }])).map(regionOf);
    expect(
      regions.map(({ startLine, startColumn, charOffset }) => [startLine, startColumn, charOffset]),
    ).toEqual([
      [1, 1, 0],
      [2, 1, 13],
      [3, 1, 25],
    ]);
    for (const region of regions) expect(textAt(text.slice(1), region)).toBe(region.snippet?.text);
  });

  test('names files by relative references that are percent-encoded', () => {
    const path = 'src/ü ñ/100%/a#b?c:[d].ts';
    const text = 'new nn.A()';
    const site = siteIn(text, text, { findings: [finding('moved', { target: 'mindspore' })], after: text });
    const run = runOf(inputOf([{ plan: fileOf(path, [site]), text }]));
    const uri = run.artifacts?.[0]?.location?.uri ?? '';
    expect(uri).toBe('src/%C3%BC%20%C3%B1/100%25/a%23b%3Fc%3A%5Bd%5D.ts');
    expect(decodeURIComponent(new URL(uri, 'file:///root/').pathname)).toBe(`/root/${path}`);
    expect(run.results?.[0]?.locations?.[0]?.physicalLocation?.artifactLocation).toEqual({
      uri,
      uriBaseId: '%SRCROOT%',
      index: 0,
    });
    expect(run.originalUriBaseIds).toHaveProperty(['%SRCROOT%']);
    expect(run.columnKind).toBe('utf16CodeUnits');
  });

  test('knows a site again after lines above it came, and tells equal sites of a file apart', () => {
    const fingerprints = (above: string): (string | undefined)[] => {
      const text = `${above}a = new nn.A();\nb = new nn.A();\n`;
      const at = [text.indexOf('new'), text.lastIndexOf('new')];
      const sites = at.map((start) => ({
        ...siteIn('new nn.A()', 'new nn.A()', {
          status: 'refused',
          findings: [finding('no-counterpart', { family: 'x' }, 'error')],
        }),
        start,
        end: start + 10,
      }));
      return resultsOf(inputOf([{ plan: fileOf('a.ts', sites), text }])).map(
        ({ partialFingerprints }) => partialFingerprints?.['normshiftSite/v1'],
      );
    };
    expect(fingerprints('')).toEqual(fingerprints('// more\n\n'));
    expect(new Set(fingerprints('')).size).toBe(2);
    expect(fingerprints('')[0]).toMatch(/^[0-9a-f]{32}$/);
  });

  test('tells what belongs to no site beside the results', () => {
    const [invocation] = runOf(sample()).invocations ?? [];
    expect(invocation?.toolExecutionNotifications).toEqual([
      {
        descriptor: { id: 'parse-error' },
        level: 'error',
        message: { text: 'Unexpected token' },
        locations: [
          {
            physicalLocation: {
              artifactLocation: { uri: 'src/broken.ts', uriBaseId: '%SRCROOT%' },
              region: { startLine: 1, startColumn: 17 },
            },
          },
        ],
      },
      {
        descriptor: { id: 'target-module-missing' },
        level: 'note',
        message: { text: 'mindspore is not installed here (--from torch=normshift/mindspore)' },
      },
    ]);
  });
});
