import { nn } from 'torch';

type Norm2d = InstanceType<typeof nn.BatchNorm2d>;

interface Row {
  kind: 'BatchNorm2d' | 'Conv2d' | 'Linear' | 'other';
  parameters: number;
}

/** The smallest network that has all kinds of rows; the summary is tested with it. */
export const specimen: readonly unknown[] = [
  new nn.Conv2d(3, 8, 3, { bias: false }),
  new nn.BatchNorm2d({ num_features: 8, momentum: 0.2 }),
  new nn.Conv2d(8, 16, 3, { bias: false }),
  new nn.BatchNorm2d(16, 1e-5, { momentum: 0.2, track_running_stats: true }) as Norm2d,
  new nn.Linear(16, 10),
];

const describeNorm = (norm: Norm2d) => `BatchNorm2d(${norm.num_features}, eps=${norm.eps})`;

export function rowOf(layer: unknown): Row {
  if (layer instanceof nn.BatchNorm2d) return { kind: 'BatchNorm2d', parameters: 2 * layer.num_features };
  if (layer instanceof nn.Conv2d || layer instanceof nn.Linear) {
    const weights = layer.weight.data.length + (layer.bias?.data.length ?? 0);
    return { kind: layer instanceof nn.Conv2d ? 'Conv2d' : 'Linear', parameters: weights };
  }
  return { kind: 'other', parameters: 0 };
}

export function summary(layers: Iterable<unknown>): string {
  const lines: string[] = [];
  for (const layer of layers) {
    const row = rowOf(layer);
    switch (row.kind) {
      case 'BatchNorm2d':
        lines.push(describeNorm(layer as Norm2d));
        break;
      default:
        lines.push(`${row.kind}: ${row.parameters}`);
    }
  }
  return lines.join('\n');
}

// What the same network is in Python, for the notebook.
export const python = `
nn.Sequential(
    nn.Conv2d(3, 8, 3, bias=False),
    nn.BatchNorm2d(8, momentum=0.2),
)
`;
