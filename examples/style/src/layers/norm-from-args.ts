import { nn } from 'torch';

/** Positional arguments of an instance norm, as they are stored in the experiment files. */
export type NormArgs = [features: number, eps?: number, momentum?: number, affine?: boolean];

export function normFromArgs(normArgs: NormArgs): nn.Layer {
  return new nn.InstanceNorm2d(...normArgs);
}

/** What `normFromArgs` stands in for, with the usual arguments. */
export function plainNorm(features: number): nn.Layer {
  return new nn.InstanceNorm2d(features, 1e-5);
}

export function normalisedConv(inChannels: number, normArgs: NormArgs | null, width = 32): nn.Sequential {
  return new nn.Sequential(
    new nn.Conv2d(inChannels, normArgs ? normArgs[0] : width, 3, { padding: 1 }),
    normArgs ? normFromArgs(normArgs) : plainNorm(width),
  );
}
