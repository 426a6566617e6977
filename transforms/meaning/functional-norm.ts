import { argumentFor } from '../call.ts';
import type { Argument, Call } from '../types/call.ts';
import type { Signature } from '../types/framework.ts';
import type { AffineTensors, Setting } from '../types/meaning.ts';
import type { Probe, Size } from '../types/probe.ts';
import { type Refusal, unresolved } from '../types/refusal.ts';
import { literalOf } from '../value.ts';
import { groupNormProbe } from './group-norm.ts';
import { layerNormProbe } from './layer-norm.ts';
import { localResponseNormProbe } from './local-response-norm.ts';

/** Whether there is a tensor: `unknown` where the text leaves it open. */
export type Presence = 'given' | 'absent' | 'unknown';

export function presenceOf({ value }: Setting): Presence {
  if (literalOf(value)?.kind === 'null') return 'absent';
  if (value.kind !== 'source' || value.traits.mayBeUndefined) return 'unknown';
  return value.traits.mayBeNull === 'declared' ? 'unknown' : 'given';
}

/** Finds the first of some tensors that may be missing where the target needs it. */
export function checkPresent(tensors: Readonly<Record<string, Setting>>): Refusal | undefined {
  for (const [parameter, setting] of Object.entries(tensors)) {
    const presence = presenceOf(setting);
    if (presence === 'absent') return unresolved('tensor-needed', { parameter });
    if (presence === 'unknown') return unresolved('tensor-may-be-missing', { parameter });
  }
  return undefined;
}

/** Whether a function scales and shifts, where the target has one switch for both. */
export function affineOf({ weight, bias }: AffineTensors): boolean | Refusal {
  const [scales, shifts] = [presenceOf(weight), presenceOf(bias)];
  if (scales === 'absent' && shifts === 'absent') return false;
  return checkPresent({ weight, bias }) ?? true;
}

/** A call of a function with every setting under its parameter. */
export const functionCall = (
  name: string,
  signature: Signature,
  settings: Readonly<Record<string, Setting>>,
  notes: Call['notes'] = [],
): Call => ({
  layer: name,
  notes,
  arguments: Object.entries(settings).flatMap(([parameter, setting]): Argument[] =>
    argumentFor(signature, parameter, setting),
  ),
});

/** Four channels, over one and two more axes; everything that is per channel has as many elements. */
export const channelProbe =
  (normalised: 'channel' | 'instance-channel', areas: readonly (readonly number[])[]) => (): Probe => ({
    sizes: {},
    inputs: areas.map((area) => ({ shape: [4, ...area], channelAxis: 0, normalised })),
    tensors: { running_mean: [4], running_var: [4], weight: [4], bias: [4] },
  });

export function groupNormFunctionProbe(written: (parameter: string) => Size | undefined): Probe {
  const groups = written('num_groups');
  const probe = groupNormProbe((parameter) => (parameter === 'num_channels' ? undefined : groups));
  const channels = [Number(probe.sizes['num_channels'])];
  return { ...probe, tensors: { weight: channels, bias: channels } };
}

export function layerNormFunctionProbe(written: (parameter: string) => Size | undefined): Probe {
  const given = written('normalized_shape');
  const probe = layerNormProbe((parameter) =>
    parameter === 'normalized_shape' ? (given ?? [4]) : undefined,
  );
  const size = probe.sizes['normalized_shape'] ?? 4;
  const shape = typeof size === 'number' ? [size] : size;
  return { ...probe, tensors: { weight: shape, bias: shape } };
}

/** Inputs as images, which every framework takes. */
export const localResponseNormFunctionProbe = (): Probe => localResponseNormProbe();
