import { UsageError } from '../errors/index.ts';

/** A part of a run: one of some, counted from 1. */
export interface Shard {
  readonly index: number;
  readonly count: number;
}

/** Reads `2/3`. @throws UsageError */
export function parseShard(text: string): Shard {
  const [, index = '', count = ''] = /^([1-9]\d{0,8})\/([1-9]\d{0,8})$/.exec(text) ?? [];
  const shard = { index: Number(index), count: Number(count) };
  if (index !== '' && shard.index <= shard.count) return shard;
  throw new UsageError(`--shard ${text} is not i/n`, 'for example --shard 2/3, the second of three');
}

/** The files of a shard: neighbours in the order of all, as many in each shard as in any other, or one less. */
export function filesOfShard(files: readonly string[], { index, count }: Shard): readonly string[] {
  const start = (shard: number): number => Math.floor((shard * files.length) / count);
  return files.slice(start(index - 1), start(index));
}
