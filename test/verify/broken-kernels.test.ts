import { describe, test, vi } from 'vitest';
import type { mindsporeMovingStatistics } from '../../runtime/kernels/mindspore-moving-statistics.ts';
import { mindspore } from '../../transforms/frameworks/mindspore/index.ts';
import { expectCaught } from '../support/expect-caught.ts';
import { spoilRun } from '../support/faults.ts';

type Kernel = typeof mindsporeMovingStatistics;

/** What the kernel is replaced by; the rest of the runtime and the engine is the real one. */
const fault = vi.hoisted(() => ({ kernel: undefined as ((real: Kernel) => Kernel) | undefined }));

vi.mock('../../runtime/kernels/mindspore-moving-statistics.ts', async (original) => {
  const { mindsporeMovingStatistics: real } = await original<{ mindsporeMovingStatistics: Kernel }>();
  const kernel: Kernel = (...args) => (fault.kernel && isTouched(args) ? fault.kernel(real) : real)(...args);
  return { mindsporeMovingStatistics: kernel };
});

/** The faults show in layers of another momentum than the default, so that one test sees both kinds of layer. */
const isTouched = ([, , , newWeight]: Parameters<Kernel>): boolean => Math.abs(newWeight - 0.1) > 1e-6;

const touched = 'new nn.BatchNorm2d(8, { momentum: 0.3 })';
const untouched = 'new nn.BatchNorm2d(8)';

describe('the check catches a kernel with', () => {
  test('a biased running variance', () => {
    fault.kernel =
      (real) =>
      (mean, variance, count, newWeight, unbiased, ...moving): void =>
        real(mean, variance, count, newWeight, !unbiased, ...moving);
    expectCaughtHere('running-var');
  });

  test('a stale running mean', () => {
    fault.kernel =
      (real) =>
      (mean, variance, count, newWeight, unbiased, movingMean, movingVariance): void =>
        real(mean, variance, count, newWeight, unbiased, movingMean.slice(), movingVariance);
    expectCaughtHere('running-mean');
  });

  test('a running mean that is one step late', () => {
    const late = new WeakMap<Float32Array, Float32Array>();
    fault.kernel =
      (real) =>
      (mean, variance, count, newWeight, unbiased, movingMean, movingVariance): void => {
        const pending = late.get(movingMean) ?? mean;
        late.set(movingMean, mean.slice());
        real(pending, variance, count, newWeight, unbiased, movingMean, movingVariance);
      };
    // The first step is right.
    expectCaughtHere('running-mean');
  });

  test('momentum of the wrong side', () => {
    fault.kernel =
      (real) =>
      (mean, variance, count, newWeight, ...rest): void =>
        real(mean, variance, count, 1 - newWeight, ...rest);
    expectCaughtHere('running-mean');
  });

  function expectCaughtHere(aspect: 'running-mean' | 'running-var'): void {
    expectCaught({}, touched, untouched, aspect, () => {
      fault.kernel = undefined;
    });
  }
});

describe('the check catches an executor that', () => {
  const expectRunCaught = (
    aspect: Parameters<typeof expectCaught>[3],
    spoil: Parameters<typeof spoilRun>[1],
  ): void => {
    // Only the touched layer learns a scale.
    const target = spoilRun(mindspore, (layer) => (layer.affine() ? spoil(layer) : {}));
    expectCaught({ target }, untouched, 'new nn.BatchNorm2d(8, { affine: false })', aspect);
  };

  test('leaves one element of the input gradient out', () => {
    expectRunCaught('input-grad', (layer) => ({
      backward: (gradient) => {
        const { data, shape } = layer.backward(gradient);
        return { data: data.map((each, index) => (index === 17 ? 0 : each)), shape };
      },
    }));
  });

  test('does not compute the gradient of the scale', () => {
    expectRunCaught('affine-grad', (layer) => ({
      affine: () => {
        const affine = layer.affine();
        return affine && { ...affine, weight: { ...affine.weight, gradient: new Float32Array(4) } };
      },
    }));
  });

  test('drops the gradient of the scale', () => {
    expectRunCaught('affine-grad', (layer) => ({
      affine: () => {
        const affine = layer.affine();
        return affine && { ...affine, weight: { ...affine.weight, gradient: null } };
      },
    }));
  });

  test('always trains', () => {
    expectRunCaught('infer-output', (layer) => ({ setTraining: () => layer.setTraining(true) }));
  });
});
