import { describe, expect, test } from 'vitest';
import { jsonReport, renderReport } from '../../src/report/index.ts';
import { schemaErrors } from '../support/report-schema.ts';
import { inputOf, sample } from './support/plans.ts';

const lines = (text: string): Record<string, unknown>[] =>
  text
    .trimEnd()
    .split('\n')
    .map((line): Record<string, unknown> => {
      const value: unknown = JSON.parse(line);
      if (typeof value !== 'object' || value === null) throw new TypeError('a line is an object');
      return { ...value };
    });

const ofType = (all: readonly Record<string, unknown>[], wanted: string): Record<string, unknown>[] =>
  all.flatMap(({ type, ...fields }) => (type === wanted ? [fields] : []));

describe('the JSON report', () => {
  test('is valid by its schema', () => {
    const { plan, version } = sample();
    expect(schemaErrors('report', JSON.parse(jsonReport(plan, version)))).toEqual([]);
    const empty = inputOf([]);
    expect(schemaErrors('report', JSON.parse(jsonReport(empty.plan, version)))).toEqual([]);
  });

  test('is not valid with a field more, less or of another kind, wherever it is', () => {
    const { plan, version } = sample();
    const text = jsonReport(plan, version);
    const spoiled = [
      text.replace('"schema": 1', '"schema": 2'),
      text.replace('"schema": 1', '"schema": 1, "more": 1'),
      text.replace('"status": "migrated"', '"status": "moved"'),
      text.replace('"column": ', '"columns": '),
      text.replace('"verdict": "equivalent"', '"verdict": "fine"'),
      text.replace('"rule": "batch-norm",', ''),
      text.replace('"module": "mindspore",', '"module": "mindspore", "more": 1,'),
    ];
    for (const each of spoiled) {
      expect(each).not.toBe(text);
      expect(schemaErrors('report', JSON.parse(each))).not.toEqual([]);
    }
  });
});

describe('the report as JSON lines', () => {
  const text = renderReport('jsonl', sample());

  test('has a valid value in each line', () => {
    for (const line of lines(text)) expect(schemaErrors('report-line', line)).toEqual([]);
    expect(schemaErrors('report-line', { type: 'site' })).not.toEqual([]);
  });

  test('starts with a header and ends with the summary, which a cut report lacks', () => {
    const types = lines(text).map(({ type }) => type);
    expect(types).toEqual(['header', 'site', 'site', 'site', 'site', 'site', 'note', 'error', 'summary']);
    expect(lines(text)[0]).toEqual({
      type: 'header',
      schema: 1,
      tool: 'normshift',
      version: '1.2.3',
      target: 'mindspore@2.10',
      restsOn: [
        { module: 'torch', message: "layers of torch compute what torch's of these names do" },
        { message: 'tensors are float32' },
        { message: 'the code runs on mindspore 2.10' },
        { message: 'sizes that were not tried behave as those that were' },
      ],
    });
    expect(text.trimEnd().split('\n').at(-1)).toBe(
      '{"type":"summary","files":2,"sites":5,"migrated":3,"unchanged":0,"refused":1,"unresolved":1,"failed":0}',
    );
  });

  test('says what the JSON report says', () => {
    const { plan, version } = sample();
    const all = lines(text);
    const [header] = ofType(all, 'header');
    const [summary] = ofType(all, 'summary');
    expect({
      ...header,
      summary,
      sites: ofType(all, 'site'),
      notes: ofType(all, 'note'),
      errors: ofType(all, 'error'),
    }).toEqual(JSON.parse(jsonReport(plan, version)));
  });
});
