import type { Tensor } from '../../runtime/tensor.ts';
import { timed, type Contestant, type Operation, type Pass } from './contestant.ts';

/** A layer of the runtime, whatever its family's names are. */
export interface Subject {
  readonly name: string;
  readonly setTraining: (mode: boolean) => void;
  readonly forward: (x: Tensor) => Tensor;
  /** The input's gradient of the last forward pass. */
  readonly backward: (dy: Tensor) => Tensor;
}

/** The operations of a layer of the runtime. */
export function subjectContestants(
  { name, setTraining, forward, backward }: Subject,
  x: Tensor,
  dy: Tensor,
): ReadonlyMap<Operation, Contestant> {
  const inMode = (training: boolean, work: () => Float32Array): Contestant => {
    const contestant = timed(name, work);
    const pass = (): Pass => {
      setTraining(training);
      return contestant.pass();
    };
    return { name, pass };
  };
  const afterForward = (): Pass => {
    setTraining(true);
    forward(x);
    return timed(name, () => backward(dy).data).pass();
  };
  return new Map([
    ['inference', inMode(false, () => forward(x).data)],
    ['training forward', inMode(true, () => forward(x).data)],
    ['backward', { name, pass: afterForward }],
    [
      'training step',
      inMode(true, () => {
        forward(x);
        return backward(dy).data;
      }),
    ],
  ]);
}
