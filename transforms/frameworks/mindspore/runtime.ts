import * as newest from '../../../runtime/mindspore/index.ts';
import type { Target } from '../../types/target.ts';
import { announced } from './releases.ts';

type Namespaces = Pick<ReturnType<typeof newest.version>, 'nn' | 'ops' | 'mint'>;

const known = new Map<string, Namespaces>();

/** The runtime's layers as a target's version and device have them; without a target, those of the newest on CPU. */
export function runtimeFor(
  target: Target | undefined,
  device: Target['device'] = target?.device,
): Namespaces {
  if (!target) return newest;
  const version = announced.find((each) => each.version === target.version)?.measured ?? target.version;
  const key = `${version} ${device ?? ''}`;
  const found = known.get(key) ?? newest.version(version, device);
  known.set(key, found);
  return found;
}
