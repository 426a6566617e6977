import { crc32 } from 'node:zlib';
import { Tensor } from '../../runtime/tensor.ts';
import { Golden, array } from '../../test/runtime/goldens.ts';
import { recipeValues } from './recipe.ts';

/** An input of a golden case: values, or the recipe of values whose checksum is recorded. */
export function inputTensor(golden: Golden): Tensor {
  const shape = Array.from(golden.numbers('shape'));
  if (golden.has('data')) return new Tensor(golden.numbers('data'), shape);
  const data = recipeValues({
    count: shape.reduce((product, length) => product * length, 1),
    seed: numberAt(golden, 'seed'),
    scale: numberAt(golden, 'scale'),
    offset: numberAt(golden, 'offset'),
    set: golden.has('set') ? array(golden.raw('set')).map(indexAndValue) : [],
  });
  if (golden.has('crc32') && checksum(data) !== golden.raw('crc32')) {
    throw new Error(`the recipe of seed ${numberAt(golden, 'seed')} gives other bits than the generator's`);
  }
  return new Tensor(data, shape);
}

/** What a framework computed: all values, or every `step`-th of them and the checksum of all. */
export interface ExpectedTensor {
  readonly values: Float32Array;
  readonly step: number;
  readonly crc32: number | null;
}

/** A computed tensor of a golden case, or a count. */
export function expectedTensor(value: unknown): ExpectedTensor {
  if (typeof value === 'number') return { values: Float32Array.of(value), step: 1, crc32: null };
  const golden = new Golden(value);
  if (golden.has('data')) return { values: golden.numbers('data'), step: 1, crc32: null };
  return {
    values: golden.numbers('sample'),
    step: numberAt(golden, 'step'),
    crc32: numberAt(golden, 'crc32'),
  };
}

/** CRC-32 of the little-endian float32 bytes, every NaN taken as the same one. */
export function checksum(values: Float32Array): number {
  const bytes = new DataView(new ArrayBuffer(values.length * 4));
  values.forEach((value, i) => {
    if (Number.isNaN(value)) bytes.setUint32(i * 4, 0x7fc00000, true);
    else bytes.setFloat32(i * 4, value, true);
  });
  return crc32(new Uint8Array(bytes.buffer));
}

function numberAt(golden: Golden, name: string): number {
  const value = golden.raw(name);
  if (typeof value !== 'number') throw new Error(`expected a number at ${name}`);
  return value;
}

function indexAndValue(pair: unknown): [index: number, value: number] {
  const [index, value] = array(pair);
  return [Number(index), Number(value)];
}
