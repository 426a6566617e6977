import { isRefusal } from '../../transforms/types/refusal.ts';
import type { Meaning, Setting } from '../../transforms/types/meaning.ts';
import type { BoundCall } from '../bind/index.ts';
import type { Construction } from '../plan/index.ts';
import type { Denoter } from '../resolve/index.ts';
import { valueText } from './call.ts';
import { short } from './statement-text.ts';
import type { MeaningExplanation } from './types.ts';

/** What a call computes, in words; nothing where it means nothing that is known. */
export function meaningOf(
  { written, call, signature }: BoundCall,
  { definition }: Construction,
  { tree }: Denoter,
): MeaningExplanation | undefined {
  const meaning = definition.read(call, signature);
  if (isRefusal(meaning)) return undefined;
  const part = meaning.family === 'functional-norm' ? meaning.norm : meaning;
  const texts = new Map(
    written.arguments.map(({ parameter, node }) => [parameter, short(tree.source(node))]),
  );
  return {
    summary: summaryOf(meaning),
    settings: Object.entries(part).flatMap(([name, setting]: [string, unknown]) => {
      if (!isSetting(setting)) return [];
      const text = texts.get(setting.from ?? '') ?? '';
      const value = valueText(setting.value, text);
      return [{ name: nameOf(name, meaning), value: statistics[value] ?? value }];
    }),
  };
}

const isSetting = (value: unknown): value is Setting =>
  typeof value === 'object' && value !== null && 'value' in value;

const summaries: Readonly<Record<Meaning['family'], string>> = {
  'batch-norm': 'normalises each channel over the batch',
  'sync-batch-norm': 'normalises each channel over the batch of all processes',
  'lazy-batch-norm': 'normalises each channel over the batch, of as many channels as its first input has',
  'instance-norm': 'normalises each channel of each instance',
  'layer-norm': 'normalises the last axes of each instance together',
  'group-norm': 'normalises groups of channels of each instance',
  'local-response-norm': 'divides by a sum of squares over neighbouring channels',
  'rms-norm': 'divides by the root of the mean square of the last axes',
  'functional-norm': 'normalises a tensor, with statistics and parameters that the caller holds',
};

function summaryOf(meaning: Meaning): string {
  const axes =
    'rank' in meaning
      ? `, with ${String(meaning.rank)} ${meaning.rank === 1 ? 'axis' : 'axes'} behind the channels`
      : '';
  return summaries[meaning.family] + axes;
}

function nameOf(name: string, { family }: Meaning): string {
  if (name === 'bias' && family === 'layer-norm') return 'a shift is learnt beside the scale';
  return names[name] ?? name;
}

const names: Readonly<Record<string, string>> = {
  features: 'channels',
  eps: 'added to the variance before the root',
  newWeight: 'weight of the new batch in the running statistics',
  affine: 'a scale and a shift are learnt',
  statistics: 'statistics',
  shape: 'lengths of the last axes',
  window: 'channels in the sum',
  alpha: 'weight of the sum of squares',
  beta: 'exponent',
  bias: 'added',
  weight: 'scale',
  mean: 'running mean',
  variance: 'running variance',
  training: "the batch's statistics are used",
};

const statistics: Readonly<Record<string, string>> = {
  tracked: "the batch's in training, the running ones in inference",
  batch: "the batch's, in inference too",
  running: 'the running ones, always',
};
