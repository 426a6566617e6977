import type { CheckResult } from './check.ts';
import type { Finding } from './finding.ts';
import type { Range } from './range.ts';

/** What a site does with a norm layer. */
export type SiteKind =
  /** `new nn.BatchNorm2d(64)` */
  | 'construction'
  /** `bn.forward(x)`, and `F.batch_norm(x, ...)` */
  | 'call'
  /** `bn.eval()` */
  | 'mode'
  /** `bn.running_mean` */
  | 'attribute'
  /** `x instanceof nn.BatchNorm2d` */
  | 'identity'
  /** `class Norm extends nn.BatchNorm2d` */
  | 'subclass'
  /** `makeBlock(nn.BatchNorm2d)`: the class as a value, which cannot be followed */
  | 'escape';

/**
 * - `migrated`: the text changes, or its provenance moves
 * - `unchanged`: already in the target's form
 * - `refused`: understood, and no equivalent exists
 * - `unresolved`: could not be understood statically
 * - `failed`: the check found a difference, a defect of normshift's
 */
export type SiteStatus = 'migrated' | 'unchanged' | 'refused' | 'unresolved' | 'failed';

/** An expression that constructs or uses a norm layer, and what became of it. The range is the whole expression's. */
export interface Site extends Range {
  readonly kind: SiteKind;
  readonly layer: string;
  /** The module specifier that the layer's class comes from, as written. */
  readonly module: string;
  readonly status: SiteStatus;
  /** 1-based. */
  readonly line: number;
  /** 1-based, in UTF-16 units. */
  readonly column: number;
  readonly before: string;
  /** Only when migrated. */
  readonly after?: string;
  readonly findings: readonly Finding[];
  readonly check?: CheckResult;
}
