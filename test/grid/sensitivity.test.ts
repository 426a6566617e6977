import { expect, test } from 'vitest';
import * as mindspore from '../../runtime/mindspore/index.ts';
import * as torch from '../../runtime/torch/index.ts';
import { behaviourOf, differenceOf } from './behaviour.ts';

const probe = { shape: [4, 3, 4], channelAxis: 0, normalised: 'channel' } as const;
const difference = (wrong: object): string | undefined =>
  differenceOf(
    behaviourOf(new torch.nn.BatchNorm2d(4, 1e-5, 0.1), probe),
    behaviourOf(new mindspore.nn.BatchNorm2d(4, wrong), probe),
  );

test('the comparison sees what a wrong migration would do', () => {
  expect(difference({ momentum: 0.9 })).toBeUndefined();
  expect(difference({ momentum: 0.1 })).toMatch(/running mean/);
  expect(difference({ momentum: 0.9, eps: 1e-3 })).toMatch(/output/);
  expect(difference({ momentum: 0.9, affine: false })).toMatch(/output|gradient/);
  expect(difference({ momentum: 0.9, use_batch_statistics: true })).toMatch(/inference/);
});
