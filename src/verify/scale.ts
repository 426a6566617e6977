import type { Tensor } from '../../transforms/types/executor.ts';
import type { ProbeInput } from '../../transforms/types/probe.ts';
import { indexing } from './inputs.ts';

/** The set of elements that share statistics, numbered from 0, of each element of a batch. */
export function cellsOf(probe: ProbeInput, batch: number): readonly number[] {
  const { cellOf } = indexing(probe);
  const length = probe.shape.reduce((product, each) => product * each, batch);
  return Array.from({ length }, (_, index) => cellOf(index));
}

/** The largest magnitude among the elements that share statistics, by cell. */
export function largestByCell({ data }: Tensor, cells: readonly number[]): number[] {
  const largest: number[] = [];
  for (const [index, cell] of cells.entries()) {
    largest[cell] = Math.max(largest[cell] ?? 0, Math.abs(data[index] ?? 0));
  }
  return largest;
}

/**
 * Whether the elements that share statistics are all the same, and not 0, by cell: all that is normalised there is what
 * rounding leaves, in terms of the root of eps, and the values of a normalisation are of the magnitude of 1.
 */
export function constantCells({ data }: Tensor, cells: readonly number[]): boolean[] {
  const first: number[] = [];
  const constant: boolean[] = [];
  for (const [index, cell] of cells.entries()) {
    const value = data[index] ?? 0;
    first[cell] ??= value;
    constant[cell] = value !== 0 && value === first[cell] && (constant[cell] ?? true);
  }
  return constant;
}

/** Half the width of the range of each channel in a cell; of several, the narrowest. */
export function spreadByCell(tensor: Tensor, probe: ProbeInput): number[] {
  const { cellOf, channelOf } = indexing(probe);
  const ranges = new Map<string, { cell: number; low: number; high: number }>();
  tensor.data.forEach((value, index) => {
    const cell = cellOf(index);
    const key = `${String(cell)} ${String(channelOf(index))}`;
    const range = ranges.get(key) ?? { cell, low: Infinity, high: -Infinity };
    ranges.set(key, { cell, low: Math.min(range.low, value), high: Math.max(range.high, value) });
  });
  const spread: number[] = [];
  for (const { cell, low, high } of ranges.values()) {
    spread[cell] = Math.min(spread[cell] ?? Infinity, (high - low) / 2);
  }
  return spread;
}
