/** How deep each of the four stages is, and which block it is made of. */
export interface Preset {
  readonly block: 'basic' | 'bottleneck';
  readonly depths: readonly [number, number, number, number];
}

export const presets = {
  resnet18: { block: 'basic', depths: [2, 2, 2, 2] },
  resnet34: { block: 'basic', depths: [3, 4, 6, 3] },
  resnet50: { block: 'bottleneck', depths: [3, 4, 6, 3] },
  resnet101: { block: 'bottleneck', depths: [3, 4, 23, 3] },
} as const satisfies Record<string, Preset>;

export type PresetName = keyof typeof presets;

export const widths = [64, 128, 256, 512] as const;

export const training = {
  epochs: 90,
  learningRate: 0.1,
  // The optimiser's momentum; has nothing to do with the one in batch norm.
  momentum: 0.9,
  weightDecay: 1e-4,
};
