import { executeText } from '../support/execute-text.ts';

/** Runs a file with layers that do nothing, and lists the arguments in the order in which they were evaluated. */
export async function evaluatedArguments(text: string, name: string): Promise<readonly number[]> {
  const record: number[] = [];
  const id = (...values: readonly unknown[]): unknown => values[0];
  const globals = {
    _: (number: number, value: unknown): unknown => {
      record.push(number);
      return value;
    },
    id,
    tag: id,
    dec: () => () => undefined,
    yes: true,
    no: false,
    Row: 'row',
    React: { createElement: id, Fragment: 'fragment' },
    tf: { layers: { batchNormalization: id } },
  };
  const modules = Object.fromEntries(specifiers.map((each) => [each, fakeModule]));
  executeText(text.replace(/^\uFEFF/, ''), name, { modules, globals });
  await new Promise((resolve) => setImmediate(resolve));
  return record;
}

const specifiers = [
  'torch',
  'mindspore',
  'megengine',
  'normshift/torch',
  'normshift/mindspore',
  'normshift/megengine',
].flatMap((each) => [each, `${each}/nn`, `${each}/mint/nn`, `${each}/module`]);

class Layer {
  training = true;
  train(): this {
    return this;
  }
  eval(): this {
    return this;
  }
  set_train(): this {
    return this;
  }
  forward(): number {
    return 0;
  }
  construct(): number {
    return 0;
  }
}

const namespaces = new Set(['nn', 'mint', 'module', 'default', 'torch', 'mindspore', 'megengine']);

/** Whatever is asked for: namespaces under their names, else a layer. */
const fakeModule: object = new Proxy(
  {},
  {
    get: (_, key): unknown =>
      key === '__esModule' ? true : namespaces.has(String(key)) ? fakeModule : Layer,
    has: () => true,
  },
);
