import type { Target } from '../../transforms/types/target.ts';
import type { CheckedConfiguration } from '../types/check.ts';

/** The page that says all of it. */
export const proofPage = 'docs/proof.md';

/**
 * What every verdict of a run rests on, in sentences.
 *
 * @param modules the specifiers that sites' layers come from, as written
 */
export function restsOn(
  target: Target,
  modules: readonly string[],
  configurations: readonly CheckedConfiguration[],
): string[] {
  if (configurations.length === 0) return [];
  const frameworks = [...new Set(configurations.map(({ source }) => source.framework))].sort();
  const device = target.device === undefined ? '' : ` on ${target.device}`;
  return [
    `layers of ${modules.join(', ')} compute what ${frameworks.join(' and ')}'s of these names do`,
    `tensors are float32`,
    `the code runs on ${target.framework} ${target.version}${device}`,
    `sizes that were not tried behave as those that were`,
  ];
}
