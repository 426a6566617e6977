/** What a rule does with code after `import { nn } from 'torch';`, and in which `«»` mark what it reports. */
export interface RuleCases {
  /** Code in which it finds nothing. */
  readonly valid: readonly string[];
  readonly invalid: readonly InvalidCase[];
}

export interface InvalidCase {
  readonly code: string;
  readonly message: RegExp;
  /** After the fix, with its import; none where it is not fixed. */
  readonly output?: string;
  /** After the suggestion. */
  readonly suggested?: string;
}

const torch = (code: string): string => `import { nn } from 'torch';\n\n${code}\n`;
const mindspore = (code: string): string => `import { nn } from 'mindspore';\n\n${code}\n`;

const target = mindspore('export const n = new nn.BatchNorm2d(64, { momentum: 0.8 });');
const lookAlike =
  "import { nn } from './nn';\n\nexport const n = new nn.BatchNorm2d(64, { momentum: 0.2 });\n";

/** By rule. */
export const ruleCases: Readonly<Record<string, RuleCases>> = {
  'batch-norm': {
    valid: [target, lookAlike, torch('export const conv = new nn.Conv2d(3, 64, 7);')],
    invalid: [
      {
        code: torch('export const n = «new nn.BatchNorm2d(64, { momentum: 0.2 })»;'),
        message: /^BatchNorm2d is to be migrated: momentum weighs .*: 1 - 0\.2; .*\(proved equivalent, /,
        output: target,
      },
      {
        code: torch('export const n = «new nn.BatchNorm2d(64, { momentum: null })»;'),
        message: /^BatchNorm2d: momentum null keeps a cumulative average; .*; choose a number/,
      },
      {
        code: torch('export const n = (m) => «new nn.BatchNorm2d(64, { momentum: m })»;'),
        message: /\(equivalent if the assumptions hold, /,
        suggested: mindspore(
          'export const n = (m) => new nn.BatchNorm2d(64, { momentum: m === undefined ? undefined : 1 - m });',
        ),
      },
    ],
  },
  'functional-norm': {
    valid: [mindspore('export const n = (x) => nn.functional.layer_norm(x, [64]);')],
    invalid: [
      {
        code: torch('export const n = (x) => «nn.functional.layer_norm(x, [64])»;'),
        message: /^layer_norm is to be migrated: .*\(proved equivalent, /,
        output:
          "import { ops as msops } from 'mindspore';\n\nexport const n = (x) => msops.layer_norm(x, [64]);\n",
      },
      {
        code: torch('export const n = (x, m, v) => «nn.functional.batch_norm(x, m, v)»;'),
        message: /^batch_norm: the target's function needs weight, /,
      },
    ],
  },
  'group-norm': {
    valid: [mindspore('export const n = new nn.GroupNorm(8, 64);')],
    invalid: [
      {
        code: torch('export const n = «new nn.GroupNorm(8, 64)»;'),
        message: /^GroupNorm is to be migrated: .*\(proved equivalent, /,
        output: mindspore('export const n = new nn.GroupNorm(8, 64);'),
      },
    ],
  },
  'instance-norm': {
    valid: [mindspore('export const n = new nn.InstanceNorm2d(64);')],
    invalid: [
      {
        code: torch('export const n = «new nn.InstanceNorm2d(64)»;'),
        message: /^InstanceNorm2d is to be migrated: affine: false is the source's default/,
        output: mindspore('export const n = new nn.InstanceNorm2d(64, { affine: false });'),
      },
    ],
  },
  'layer-norm': {
    valid: [mindspore('export const n = new nn.LayerNorm([64]);')],
    invalid: [
      {
        code: torch('export const n = «new nn.LayerNorm([64], { eps: 1e-5 })»;'),
        message: /^LayerNorm is to be migrated: /,
        output: mindspore('export const n = new nn.LayerNorm([64], { epsilon: 1e-5 });'),
      },
    ],
  },
  'lazy-batch-norm': {
    valid: [torch('export const n = nn.LazyLinear;')],
    invalid: [
      {
        code: torch('export const n = «new nn.LazyBatchNorm2d()»;'),
        message: /^LazyBatchNorm2d: the target has no lazy-batch-norm; keep this layer$/,
      },
    ],
  },
  'local-response-norm': {
    valid: [mindspore('export const n = new nn.LRN(2);')],
    invalid: [
      {
        code: torch('export const n = «new nn.LocalResponseNorm(5)»;'),
        message: /alpha \/ size = 0\.00002; /,
        output: mindspore('export const n = new nn.LRN(2, { alpha: 0.00002, beta: 0.75 });'),
      },
      {
        code: torch('export const n = «new nn.LocalResponseNorm(4)»;'),
        message: /^LocalResponseNorm: a window of 4 channels has no middle, .*; choose an odd size/,
      },
    ],
  },
  'norm-attribute': {
    valid: [mindspore('const n = new nn.BatchNorm2d(64);\nexport const m = n.moving_mean;')],
    invalid: [
      {
        code: torch('const n = new nn.BatchNorm2d(64);\nexport const m = «n.running_mean»;'),
        message: /^BatchNorm2d is to be migrated: running_mean follows its layer/,
      },
      {
        code: torch('const n = new nn.BatchNorm2d(64);\nexport const m = «n.num_batches_tracked»;'),
        message: /^BatchNorm2d: the target does not count batches; remove this/,
      },
    ],
  },
  'norm-call': {
    valid: [mindspore('const n = new nn.BatchNorm2d(64);\nexport const f = (x) => n.construct(x);')],
    invalid: [
      {
        code: torch('const n = new nn.BatchNorm2d(64);\nexport const f = (x) => «n.forward(x)»;'),
        message: /^BatchNorm2d is to be migrated: forward follows its layer/,
      },
    ],
  },
  'norm-class': {
    valid: [torch('export const is = (x) => x instanceof nn.Conv2d;')],
    invalid: [
      {
        code: torch('export const is = (x) => «x instanceof nn.BatchNorm2d»;'),
        message: /^BatchNorm2d: instanceof BatchNorm2d, but nothing in this file constructs one; /,
      },
      {
        code: torch('export const make = () => block(«nn.BatchNorm2d»);'),
        message: /^BatchNorm2d: BatchNorm2d is used as a value: /,
      },
    ],
  },
  'norm-mode': {
    valid: [mindspore('const n = new nn.BatchNorm2d(64);\nn.set_train(false);')],
    invalid: [
      {
        code: torch('const n = new nn.BatchNorm2d(64);\n«n.eval()»;'),
        message: /^BatchNorm2d is to be migrated: eval follows its layer/,
      },
    ],
  },
  'rms-norm': {
    valid: [torch('export const n = nn.RMSNormal;')],
    invalid: [
      {
        code: torch('export const n = «new nn.RMSNorm([64])»;'),
        message: /^RMSNorm: the target has no rms-norm; keep this layer$/,
      },
    ],
  },
  'sync-batch-norm': {
    valid: [mindspore('export const n = new nn.SyncBatchNorm(64);')],
    invalid: [
      {
        code: torch('export const n = «new nn.SyncBatchNorm(64)»;'),
        message: /^SyncBatchNorm is to be migrated: SyncBatchNorm runs on Ascend only/,
        output: mindspore('export const n = new nn.SyncBatchNorm(64);'),
      },
    ],
  },
};
