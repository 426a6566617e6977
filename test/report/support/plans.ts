import pc from 'picocolors';
import type { ReportInput, Style } from '../../../src/report/index.ts';
import { LineIndex } from '../../../src/text/index.ts';
import type { CheckResult } from '../../../src/types/check.ts';
import type { Edit } from '../../../src/types/edit.ts';
import type { Finding } from '../../../src/types/finding.ts';
import type { FilePlan, Plan } from '../../../src/types/plan.ts';
import type { Site } from '../../../src/types/site.ts';

export const plain = (width = 100): Style => ({ colours: pc.createColors(false), width });
export const coloured: Style = { colours: pc.createColors(true), width: 100 };

/** A finding of a batch norm; information, unless told otherwise. */
export const finding = (
  code: string,
  args: Finding['args'] = {},
  severity: Finding['severity'] = 'info',
  fix: Finding['fix'] = severity === 'info' ? 'safe' : 'none',
): Finding => ({ rule: 'batch-norm', code, args, severity, fix });

export const proved: CheckResult = {
  id: 'c0ffee',
  verdict: 'equivalent',
  maxAbs: 2 ** -20,
  maxUlp: 3,
  aspects: { 'train-output': 'equivalent', 'initial-mode': 'declared' },
  declared: ['starts-in-inference'],
  assumptions: [],
};

/** A site at the only place of a text, with what is said of it. */
export function siteIn(text: string, before: string, given: Partial<Site> = {}): Site {
  const start = text.indexOf(before);
  if (start < 0 || text.includes(before, start + 1)) throw new Error(`${before} is not there just once`);
  return {
    kind: 'construction',
    start,
    end: start + before.length,
    layer: 'BatchNorm2d',
    module: 'torch',
    status: 'migrated',
    ...new LineIndex(text).at(start),
    before,
    findings: [],
    ...given,
  };
}

/** An edit that replaces what stands at the only place of a text. */
export function editIn(text: string, before: string, after: string): Edit {
  const { start, end } = siteIn(text, before);
  return { start, end, text: after };
}

export const fileOf = (path: string, sites: readonly Site[], edits: readonly Edit[] = []): FilePlan => ({
  path,
  dependsOn: [{ path, hash: '0123456789abcdef' }],
  sites,
  edits,
});

export function inputOf(
  files: readonly { readonly plan: FilePlan; readonly text: string }[],
  given: Partial<ReportInput> & Partial<Pick<Plan, 'notes' | 'errors'>> = {},
): ReportInput {
  const { notes = [], errors = [], ...rest } = given;
  return {
    plan: {
      target: { framework: 'mindspore', version: '2.10' },
      files: files.map(({ plan }) => plan),
      notes,
      errors,
    },
    version: '1.2.3',
    mode: 'dry-run',
    sources: new Map(files.map(({ plan, text }) => [plan.path, text])),
    style: plain(),
    ...rest,
  };
}

const net = `import { nn } from 'torch';

export const bn = new nn.BatchNorm2d(64, { momentum: 0.2 });
bn.eval();
export const given = (...args: number[]) => [new nn.BatchNorm2d(...args)];
export const cumulative = new nn.BatchNorm2d(64, {
  momentum: null,
});
`;

const head = `import { nn } from 'torch';

export const make = (m: number) => new nn.BatchNorm2d(8, { momentum: m });
`;

const modeRemark = finding('starts-in-inference', { target: 'mindspore' }, 'warning', 'safe');

const netFile = fileOf(
  'src/net.ts',
  [
    siteIn(net, 'new nn.BatchNorm2d(64, { momentum: 0.2 })', {
      after: 'new msnn.BatchNorm2d(64, { momentum: 0.8 })',
      findings: [finding('momentum-inverted', { before: '0.2', after: '0.8' }), modeRemark],
      check: proved,
    }),
    siteIn(net, 'bn.eval()', {
      kind: 'mode',
      after: 'bn.set_train(false)',
      findings: [{ ...finding('use-renamed', { member: 'eval' }), rule: 'norm-mode' }],
      check: proved,
    }),
    siteIn(net, 'new nn.BatchNorm2d(...args)', {
      status: 'unresolved',
      findings: [finding('spread-arguments', {}, 'warning')],
    }),
    siteIn(net, 'new nn.BatchNorm2d(64, {\n  momentum: null,\n})', {
      status: 'refused',
      findings: [finding('momentum-null', {}, 'error')],
    }),
  ],
  [
    editIn(
      net,
      "import { nn } from 'torch';",
      "import { nn } from 'torch';\nimport { nn as msnn } from 'mindspore';",
    ),
    editIn(net, 'nn.BatchNorm2d(64, { momentum: 0.2', 'msnn.BatchNorm2d(64, { momentum: 0.8'),
    editIn(net, 'eval()', 'set_train(false)'),
  ],
);

const headFile = fileOf(
  'src/head.ts',
  [
    siteIn(head, 'new nn.BatchNorm2d(8, { momentum: m })', {
      after: 'new nn.BatchNorm2d(8, { momentum: 1 - m })',
      findings: [
        finding('momentum-inverted', { before: 'm' }, 'info', 'suggested'),
        finding('in-range', { text: 'm', range: 'in [0, 1]' }, 'warning', 'suggested'),
        modeRemark,
      ],
      check: { ...proved, id: 'facade', verdict: 'assumed' },
    }),
  ],
  [editIn(head, 'torch', 'mindspore'), editIn(head, 'momentum: m', 'momentum: 1 - m')],
);

/** A run over two files that shows every status but `unchanged` and `failed`, with a note and an error. */
export const sample = (given: Partial<ReportInput> = {}): ReportInput =>
  inputOf(
    [
      { plan: headFile, text: head },
      { plan: netFile, text: net },
    ],
    {
      notes: [
        { code: 'target-module-missing', module: 'mindspore', hint: '--from torch=normshift/mindspore' },
      ],
      errors: [
        { file: 'src/broken.ts', code: 'parse-error', message: 'Unexpected token', line: 1, column: 17 },
      ],
      ...given,
    },
  );
