import type { Setting } from '../types/meaning.ts';
import { booleanValue, choice, nameValue } from '../value.ts';

/** Which statistics a `track_running_stats`, in the sense of torch and MegEngine, selects. */
export function fromTracking(track: Setting): Setting {
  const { value } = track;
  const [tracked, batch] = [nameValue('tracked'), nameValue('batch')];
  if (value.kind === 'boolean') return { ...track, value: value.value ? tracked : batch };
  if (value.kind !== 'source' && value.kind !== 'fallback')
    throw new TypeError('track_running_stats is a boolean');
  return { ...track, value: choice(value, tracked, batch) };
}

/** The `track_running_stats` that selects some statistics; none where inference alone uses fixed ones. */
export function toTracking(statistics: Setting): Setting | undefined {
  const { value } = statistics;
  if (value.kind === 'choice') return { ...statistics, value: value.test };
  if (value.kind !== 'name' || value.name === 'running') return undefined;
  return { ...statistics, value: booleanValue(value.name === 'tracked') };
}
