export type Device = 'cpu' | 'gpu' | 'ascend';

/** Where a migration goes: a framework at a version. Written `mindspore@2.10`. */
export interface Target {
  readonly framework: string;
  readonly version: string;
  /** The device that the code will run on, where it is known and matters. */
  readonly device?: Device;
  /** How many axes the inputs of a LayerNorm over several axes have, the batch's included, where it is known. */
  readonly inputRank?: number;
}
