import type { LayerDefinition } from '../../types/framework.ts';
import { torch } from '../torch/index.ts';

const names = [
  'BatchNorm1d',
  'BatchNorm2d',
  'BatchNorm3d',
  'SyncBatchNorm',
  'LayerNorm',
  'GroupNorm',
] as const;

/** The layers of mindspore.mint.nn, mindspore 2.10: torch's parameters with torch's meanings, but no device. */
export const layers: Readonly<Record<string, LayerDefinition>> = Object.fromEntries(
  names.flatMap((name) => {
    const layer = torch.layers[name];
    const signature = layer?.signature.filter((each) => each.name !== 'device') ?? [];
    return layer ? [[name, { ...layer, signature, positional: signature.length }]] : [];
  }),
);
