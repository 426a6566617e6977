import type { Difference } from '../../transforms/types/difference.ts';
import type { Aspect, AspectVerdict, Discrepancy, NumericAspect, StructuralAspect } from '../types/check.ts';
import type { Measurement, Run } from './protocol.ts';
import { absoluteDistance, allowedDistance, differ, ulpDistance } from './tolerance.ts';

/** What two runs of the protocol have in common and where they differ. */
export interface Comparison {
  readonly aspects: Partial<Record<Aspect, AspectVerdict>>;
  readonly declared: readonly string[];
  readonly maxAbs: number;
  readonly maxUlp: number;
  readonly discrepancy?: Discrepancy;
}

/** Compares the source's run with the target's, element by element; only declared structural differences pass. */
export function compareRuns(source: Run, target: Run, differences: readonly Difference[]): Comparison {
  const aspects: Partial<Record<Aspect, AspectVerdict>> = {};
  const found: Discrepancy[] = [];
  let maxAbs = 0;
  let maxUlp = 0;
  for (const measurement of comparable(source, target)) {
    const { aspect, step } = measurement.source;
    aspects[aspect] ??= 'equivalent';
    const length = Math.max(measurement.source.values.length, measurement.target?.values.length ?? 0);
    for (let at = 0; at < length; at++) {
      const [a, b] = [measurement.source.values[at] ?? NaN, measurement.target?.values[at] ?? NaN];
      const scale = measurement.source.scaleOf(at);
      maxAbs = Math.max(maxAbs, absoluteDistance(a, b));
      maxUlp = Math.max(maxUlp, ulpDistance(a, b));
      if (!differ(a, b, scale)) continue;
      aspects[aspect] = 'differs';
      found.push({ aspect, step, index: at, source: String(a), target: String(b) });
      break;
    }
  }
  const declared: string[] = [];
  for (const [aspect, a, b] of structural(source, target)) {
    if (a === b) {
      aspects[aspect] = 'equivalent';
      continue;
    }
    const [before, after] = [source.observation, target.observation];
    const difference =
      before && after && differences.find((each) => each.aspect === aspect && each.occurs(before, after));
    aspects[aspect] = difference ? 'declared' : 'differs';
    if (difference) declared.push(difference.code);
    else found.push({ aspect, step: 0, index: 0, source: a, target: b });
  }
  const [discrepancy] = found;
  return { aspects, declared, maxAbs, maxUlp, ...(discrepancy ? { discrepancy } : {}) };
}

/** The largest errors of one quantity in one step. */
export interface StepError {
  readonly aspect: NumericAspect;
  readonly step: number;
  readonly maxAbs: number;
  readonly maxUlp: number;
  /** The largest error in terms of what rounding may do to its element; more than 1 where they differ. */
  readonly ofAllowed: number;
}

/** The errors of a target's run, quantity by quantity and step by step. */
export function stepErrors(source: Run, target: Run): StepError[] {
  const errors = new Map<string, StepError>();
  for (const { source: a, target: b } of comparable(source, target)) {
    const key = `${a.aspect} ${String(a.step)}`;
    const length = Math.max(a.values.length, b?.values.length ?? 0);
    let { maxAbs, maxUlp, ofAllowed } = errors.get(key) ?? { maxAbs: 0, maxUlp: 0, ofAllowed: 0 };
    for (let at = 0; at < length; at++) {
      const [x, y] = [a.values[at] ?? NaN, b?.values[at] ?? NaN];
      if (Object.is(x, y)) continue;
      const distance = absoluteDistance(x, y);
      const allowed = allowedDistance(x, a.scaleOf(at));
      maxAbs = Math.max(maxAbs, distance);
      maxUlp = Math.max(maxUlp, ulpDistance(x, y));
      const share = distance / allowed;
      ofAllowed = Math.max(
        ofAllowed,
        Number.isFinite(share) ? share : differ(x, y, a.scaleOf(at)) ? beyond : 0,
      );
    }
    errors.set(key, { aspect: a.aspect, step: a.step, maxAbs, maxUlp, ofAllowed });
  }
  return [...errors.values()];
}

/** Stands for an error that nothing allows; finite, since reports are JSON. */
const beyond = Number.MAX_VALUE;

/** The measurements side by side. What the source does not have, such as statistics that it does not keep, is not compared. */
function comparable(source: Run, target: Run): { source: Measurement; target: Measurement | undefined }[] {
  const rest = [...target.measurements];
  return source.measurements.map((measurement) => {
    const at = rest.findIndex(
      ({ aspect, step }) => aspect === measurement.aspect && step === measurement.step,
    );
    return { source: measurement, target: at === -1 ? undefined : rest.splice(at, 1)[0] };
  });
}

function structural(source: Run, target: Run): [StructuralAspect, string, string][] {
  const [a, b] = [source.observation, target.observation];
  if (!a || !b) return [];
  const sorted = (names: readonly string[]): string => [...names].sort().join(', ') || 'none';
  return [
    ['initial-mode', mode(a.initialTraining), mode(b.initialTraining)],
    ['state-keys', sorted(a.stateKeys), sorted(b.stateKeys)],
    ['parameter-list', sorted(a.trainable), sorted(b.trainable)],
    ['inference-state', updates(a.inferenceUpdates), updates(b.inferenceUpdates)],
  ];
}

const mode = (training: boolean): string => (training ? 'training' : 'inference');
const updates = (does: boolean): string => (does ? 'updated in inference' : 'kept in inference');
