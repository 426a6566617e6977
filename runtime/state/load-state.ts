import { frameworkError } from '../python/framework-error.ts';
import type { Tensor } from '../tensor.ts';

/** One entry of a layer's state: a parameter, a buffer, or a counter, which comes with what sets it. */
export type StateEntry = readonly [
  name: string,
  value: Tensor | number | null,
  setCount?: (count: number) => void,
];

/** What `load_state_dict` returns: keys that one side has and the other has not. */
export interface IncompatibleKeys {
  readonly missing_keys: readonly string[];
  readonly unexpected_keys: readonly string[];
}

/**
 * Copies a state into a layer's entries, as `torch.nn.Module.load_state_dict` (PyTorch 2.13) and
 * `mindspore.nn.Cell.load_state_dict` (MindSpore 2.10) do. An entry that is a number may be missing.
 *
 * @param layer Name of the layer's class, for the message.
 * @param shapeText How the framework prints a shape.
 * @throws RuntimeError that lists all problems. What could be copied has been, as in the frameworks.
 */
export function loadState(
  layer: string,
  entries: readonly StateEntry[],
  state: Readonly<Record<string, Tensor>>,
  strict: boolean,
  shapeText: (shape: readonly number[]) => string,
): IncompatibleKeys {
  const unexpected = new Set(Object.keys(state));
  const missing: string[] = [];
  const problems: string[] = [];
  for (const [name, value, setCount] of entries) {
    if (value === null) continue;
    const isCount = typeof value === 'number';
    if (!unexpected.delete(name)) {
      if (!isCount) missing.push(name);
      continue;
    }
    const { data, shape } = state[name];
    const wanted = isCount ? [] : value.shape;
    // A scalar takes a row of one element too.
    if (String(shape) !== String(wanted) && (wanted.length > 0 || String(shape) !== '1')) {
      problems.push(
        `size mismatch for ${name}: copying a param with shape ${shapeText(shape)} from checkpoint, the shape in current model is ${shapeText(wanted)}.`,
      );
    } else if (isCount) setCount?.(data[0]);
    else value.data.set(data);
  }
  if (strict) {
    if (unexpected.size > 0) problems.unshift(`Unexpected ${listed(unexpected)}`);
    if (missing.length > 0) problems.unshift(`Missing ${listed(missing)}`);
  }
  if (problems.length > 0) {
    throw frameworkError(
      'RuntimeError',
      `Error(s) in loading state_dict for ${layer}:\n\t${problems.join('\n\t')}`,
    );
  }
  return { missing_keys: missing, unexpected_keys: [...unexpected] };
}

function listed(keys: Iterable<string>): string {
  return `key(s) in state_dict: ${Array.from(keys, (key) => `"${key}"`).join(', ')}. `;
}
