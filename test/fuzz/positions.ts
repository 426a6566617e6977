import type { Random } from '../support/random.ts';

/**
 * Statements around a construction, one for each syntactic position. `$` is the construction, `@` a name of the
 * statement's own. All run when the file does.
 */
export const positions: readonly string[] = [
  '$;',
  'const @ = $;',
  'let @: unknown; @ = $;',
  'var @ = [1, $, ...[$]];',
  'const @ = { a: $, ["b" + 1]: $, get c() { return $; }, d() { return $; } };\n@.c; @.d();',
  'class @ { a = $; static b = $; #c = $; static { $; } constructor(x = $) { this.#c; } }\nnew @();',
  'class @ extends Object { accessor a = $; }\nnew @();',
  'class @ { constructor(readonly a = $, private b: unknown = $) {} get n() { return $; } }\nnew @().n;',
  'const @ = () => $;\n@();',
  'const @ = async () => { await $; return $; };\n@();',
  'const @ = (x: unknown = $) => ({ x });\n@();',
  'function @(x: unknown = $, { y = $ } = {}) { return [x, y, $]; }\n@();',
  'function* @() { yield $; yield* [$]; }\n[...@()];',
  'async function* @() { yield $; }\n@().next();',
  '(function () { return $; })();',
  'const @ = yes ? $ : no ? $ : $;',
  'const @ = `a ${$} b ${[$].length}`;',
  'tag`a ${$} b`;',
  'const @ = [$, $].map((each, i) => [each, i, $]);',
  'id(id($), id(id($)));',
  'if ($) { $; } else { $; }',
  'if (yes) $; else $;',
  'for (let i = 0, @ = $; i < 2; i++) { $; }',
  'for (const @ of [$, $]) { id(@); }',
  'for (const @ in { a: $ }) id(@);',
  'let @n = 0; while (@n++ < 1) { $; }',
  'let @n = 0; do $; while (@n++ < 1 && !$);',
  'switch (yes) { case true: $; break; case !$: default: $; }',
  '@: for (;;) { $; break @; }',
  'try { throw $; } catch (e) { $; } finally { $; }',
  'const @ = yes && $ || $;',
  'const @ = null ?? $;',
  'const @ = (0, $);',
  'const @ = typeof $, @b = void $, @c = !$;',
  'const @ = $ as unknown as { a: number };',
  'const @ = $ satisfies object;',
  'const @ = ($)!;',
  'const { a: @ = $ } = {} as { a?: unknown };',
  'const [@ = $] = [] as unknown[];',
  'export const @ = $;',
  'export function @() { return $ }\n@();',
  'export class @ { static a = $ }',
  'enum @ { A = [$].length }',
  'namespace @ { export const a = $; }',
  '{ const @ = $; { $ } }',
  '$.train();',
  '$.eval().train(no);',
  'const @ = $; @.eval(); @.forward(1); id(@.training);',
  'class @ { bn = $; run() { this.bn.train(); return this.bn.forward(2) } }\nnew @().run();',
  'const @ = new Map([["a", $]]);',
  'id($, ...[$], { ...{ a: $ } });',
  'const @: unknown[] = []; @[[$].length] = $; @.push($);',
  'Promise.resolve($).then(() => $);',
  'const @ = $ === $, @b = $ instanceof Object, @c = "a" in $;',
  'const @ = class { x = $ };\nnew @();',
  'function @(): void { return void $; }\n@();',
  'id(function () { return $ }());',
  'const @ = id($)?.a?.[0];',
  '@dec($) class @K {}',
  'class @ { @dec($) m() { return $ } @dec($) f = $; }\nnew @().m();',
];

/** What stands in `.tsx` files only. */
export const jsxPositions: readonly string[] = [
  'const @ = <Row a={$} b="BatchNorm2d">{$} text {/* c */}</Row>;',
  'const @ = <>{yes ? $ : null}<Row {...{ a: $ }} /></>;',
];

/** What must not be touched, whatever stands beside it. */
export const lookAlikes: readonly string[] = [
  'const @ = "new nn.BatchNorm2d(8, 1e-5, 0.1)";',
  '// new nn.BatchNorm2d(8, { momentum: 0.1 })',
  '/* nn.LayerNorm(8) */',
  'id({ BatchNorm2d: 1, momentum: 0.1 });',
  '{ const nn = { BatchNorm2d: class { constructor(...args: unknown[]) { id(args); } } }; new nn.BatchNorm2d(8, 1e-5, 0.1); }',
  '(function (nn: { GroupNorm: new (...args: number[]) => object }) { return new nn.GroupNorm(2, 8); })({ GroupNorm: class {} });',
  'class @ { BatchNorm2d(momentum = 0.1) { return momentum } }\nnew @().BatchNorm2d();',
  'const @ = /new nn\\.BatchNorm2d\\(8\\)/;',
  'const @ = `new nn.LayerNorm(8) ${1}`;',
  'switch ("BatchNorm2d" as string) { case "BatchNorm2d": break }',
  'type @T = { BatchNorm2d: number };',
  'tf.layers.batchNormalization({ momentum: 0.1, epsilon: 1e-3 });',
];

/** A way to import, and how a class is then named. */
export interface ImportForm {
  readonly head: string;
  readonly classOf: (layer: string) => string;
}

const layerNames = [
  'BatchNorm1d',
  'BatchNorm2d',
  'BatchNorm3d',
  'SyncBatchNorm',
  'InstanceNorm2d',
  'LazyBatchNorm2d',
  'LayerNorm',
  'GroupNorm',
  'LocalResponseNorm',
];
const under = (prefix: string) => (layer: string) => `${prefix}.${layer}`;
const own = (layer: string): string => layer;

const importForms: readonly ImportForm[] = [
  { head: "import { nn } from 'torch';", classOf: under('nn') },
  { head: 'import { nn as N } from "torch"', classOf: under('N') },
  { head: "import * as torch from 'torch';", classOf: under('torch.nn') },
  { head: "import torch from 'torch';", classOf: under('torch.nn') },
  { head: "import torch, { nn } from 'torch';\nid(torch);", classOf: under('nn') },
  { head: "import { nn, Tensor } from 'torch';\nid(Tensor, nn.Conv2d);", classOf: under('nn') },
  { head: "import * as nn from 'torch/nn';", classOf: under('nn') },
  { head: `import { ${layerNames.join(', ')} } from 'torch/nn';`, classOf: own },
  {
    head: `import {\n  ${layerNames.map((each) => `${each} as _${each}`).join(',\n  ')},\n} from 'torch/nn';`,
    classOf: (layer) => `_${layer}`,
  },
  { head: "import torch from 'torch';\nconst nn = torch.nn;", classOf: under('nn') },
  { head: "import { nn } from 'torch';\nconst alias = nn;", classOf: under('alias') },
  { head: `import { nn } from 'torch';\nconst { ${layerNames.join(', ')} } = nn;`, classOf: own },
  { head: "const { nn } = require('torch');", classOf: under('nn') },
  { head: "const torch = require('torch')", classOf: under('torch.nn') },
  { head: "const nn = require('torch').nn;", classOf: under('nn') },
  { head: "import torch = require('torch');", classOf: under('torch.nn') },
  { head: "import { nn } from 'torch';", classOf: (layer) => `nn['${layer}']` },
  { head: "import { nn } from 'torch';", classOf: (layer) => `(nn.${layer})` },
  { head: "import { nn } from 'normshift/torch';", classOf: under('nn') },
];

export const importForm = (random: Random): ImportForm => random.pick(importForms);
