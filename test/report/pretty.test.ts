import { describe, expect, test } from 'vitest';
import { renderReport, summaryText } from '../../src/report/index.ts';
import { textWidth } from '../../src/report/text/width.ts';
import { coloured, fileOf, finding, inputOf, plain, sample, siteIn } from './support/plans.ts';

const escape = String.fromCharCode(27);

describe('the report for people', () => {
  test('is grouped by file, with changes, code frames, and what to do', () => {
    expect(renderReport('pretty', sample())).toBe(`src/head.ts
  3:36    migrated  equivalent if the assumptions hold, largest error 9.5e-7
    - new nn.BatchNorm2d(8, { momentum: m })
    + new nn.BatchNorm2d(8, { momentum: 1 - m })
    assumed: m is a number in [0, 1]

src/net.ts
  3:19    migrated  proved equivalent, largest error 9.5e-7
    - new nn.BatchNorm2d(64, { momentum: 0.2 })
    + new msnn.BatchNorm2d(64, { momentum: 0.8 })
  4:1     bn.eval() → bn.set_train(false)
  5:46    unresolved
  5 │ export const given = (...args: number[]) => [new nn.BatchNorm2d(...args)];
    │                                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^
    the arguments are spread, so their positions are not known
    → write them out
  6:27    refused
  6 │ export const cumulative = new nn.BatchNorm2d(64, {
    │                           ^^^^^^^^^^^^^^^^^^^^^^^^
  7 │   momentum: null,
    │   ^^^^^^^^^^^^^^^
  8 │ });
    │ ^^
    momentum null keeps a cumulative average; the target has none
    → choose a number, or keep this layer

in 2 files
  mindspore layers start in inference, torch's in training
  → call set_train() on the model before training, or migrate with --preserve-mode

what the proof rests on
  - layers of torch compute what torch's of these names do
  - tensors are float32
  - the code runs on mindspore 2.10
  - sizes that were not tried behave as those that were
`);
  });

  test('says in each file what holds for one only', () => {
    const input = sample();
    const [, net] = input.plan.files;
    const alone = renderReport('pretty', { ...input, plan: { ...input.plan, files: net ? [net] : [] } });
    expect(alone).toContain("\n    mindspore layers start in inference, torch's in training\n");
    expect(alone).not.toContain('in 2 files');
  });

  test('shows the expression where the text of its file is not known', () => {
    expect(renderReport('pretty', sample({ sources: new Map() }))).toContain(
      '  6:27    refused\n    new nn.BatchNorm2d(64, { momentum: null, })\n    momentum null keeps',
    );
  });

  test.each([40, 60])('fits in %i columns', (width) => {
    const input = sample({ style: plain(width) });
    const text = renderReport('pretty', input) + summaryText(input.plan, 'dry-run', 3, plain(width));
    for (const line of text.split('\n')) expect(textWidth(line), line).toBeLessThanOrEqual(width);
  });

  test('says the same with colours as without', () => {
    const text = renderReport('pretty', sample({ style: coloured }));
    expect(text).toContain(escape);
    const pattern = new RegExp(`${escape}\\[\\d+m`, 'g');
    expect(text.replace(pattern, '')).toBe(renderReport('pretty', sample()));
  });

  test('lets nothing that stands in names and texts act on the terminal', () => {
    const text = `new nn.BatchNorm2d("${escape}[2J\u202e")`;
    const site = siteIn(text, text, {
      status: 'refused',
      findings: [finding('unknown-option', { key: `${escape}]0;x\u0007`, layer: 'N', nearest: '' }, 'error')],
    });
    const path = `a${escape}[31m\nb.ts`;
    const input = inputOf([{ plan: fileOf(path, [site]), text }]);
    const shown = renderReport('pretty', input) + summaryText(input.plan, 'check', 1, plain());
    expect(shown).not.toContain(escape);
    expect(shown).not.toContain('\u202e');
    expect(shown).not.toContain('\u0007');
    expect(shown).toContain('a\\u{1b}[31m b.ts:1:1');
  });
});

describe('what is said beside a report', () => {
  const text = (width: number): string => summaryText(sample().plan, 'dry-run', 3, plain(width));

  test('has a table of what is left and what to do', () => {
    expect(text(100)).toBe(`error src/broken.ts:1:17: Unexpected token
note mindspore is not installed here (--from torch=normshift/mindspore)
left to decide
  src/net.ts:5:46  unresolved  spread-arguments  write them out
  src/net.ts:6:27  refused     momentum-null     choose a number, or keep this layer
5 sites in 2 files: 3 to migrate, 1 on assumptions, 1 refused, 1 unresolved
dry run: nothing was written
`);
  });

  test('has it in lines where it is narrow', () => {
    expect(text(40)).toBe(`error src/broken.ts:1:17: Unexpected
  token
note mindspore is not installed here
  (--from torch=normshift/mindspore)
left to decide
  src/net.ts:5:46
    unresolved  spread-arguments
    → write them out
  src/net.ts:6:27
    refused  momentum-null
    → choose a number, or keep this
      layer
5 sites in 2 files:
  3 to migrate, 1 on assumptions
  1 refused
  1 unresolved
dry run: nothing was written
`);
  });

  test('counts what would be too much to list', () => {
    const source = Array.from({ length: 45 }, (_, index) => `new BN(${String(index + 100)})`).join('\n');
    const sites = source
      .split('\n')
      .map((before) =>
        siteIn(source, before, { status: 'refused', findings: [finding('momentum-null', {}, 'error')] }),
      );
    const { plan } = inputOf([{ plan: fileOf('a.ts', sites), text: source }]);
    const lines = summaryText(plan, 'check', 1, plain()).split('\n');
    expect(lines.filter((each) => each.includes('a.ts:'))).toHaveLength(40);
    expect(lines).toContain('  and 5 more, which every report lists');
  });
});
