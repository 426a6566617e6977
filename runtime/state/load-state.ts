import { frameworkError } from '../python/framework-error.ts';
import { typeName } from '../python/type-name.ts';
import { isTensor, type Tensor } from '../tensor.ts';

/** One entry of a layer's state: a parameter, a buffer, or a counter. */
export type StateEntry = readonly [name: string, value: Tensor | number | null];

/** What `load_state_dict` returns: keys that one side has and the other has not. */
export interface IncompatibleKeys {
  readonly missing_keys: readonly string[];
  readonly unexpected_keys: readonly string[];
}

/** Whose state it is, and how its framework words problems. */
export interface StateOwner {
  /** Name of the layer's class. */
  readonly layer: string;
  /** What a value should have been. */
  readonly tensorText: string;
  shapeText(shape: readonly number[]): string;
}

/**
 * Copies a state into a layer's entries, as `torch.nn.Module.load_state_dict` (PyTorch 2.13) and `mindspore.nn.Cell.load_state_dict`
 * (MindSpore 2.10) do.
 *
 * @param known Messages of problems found already, with the keys that they account for.
 * @param setCount Receives the value of the one entry that is a number. It is the only one that may be missing.
 * @throws RuntimeError that lists all problems. What could be copied has been, as in PyTorch.
 */
export function loadState(
  owner: StateOwner,
  entries: readonly StateEntry[],
  state: Readonly<Record<string, Tensor>>,
  strict: boolean,
  known: ReadonlyMap<string, readonly string[]> = new Map(),
  setCount?: (count: number) => void,
): IncompatibleKeys {
  if (typeof state !== 'object' || state === null) {
    throw frameworkError(
      'TypeError',
      `Expected state_dict to be dict-like, got <class '${typeName(state)}'>.`,
    );
  }
  const unexpected = new Set(Object.keys(state));
  for (const key of [...known.values()].flat()) unexpected.delete(key);
  const missing: string[] = [];
  const problems = [...known.keys()];
  for (const [name, value] of entries) {
    if (value === null) continue;
    const given: unknown = unexpected.has(name) ? state[name] : undefined;
    if (!unexpected.delete(name)) {
      if (typeof value !== 'number') missing.push(name);
    } else if (!isTensor(given)) {
      problems.push(
        `While copying the parameter named "${name}", expected ${owner.tensorText} from checkpoint but received <class '${typeName(given)}'>`,
      );
    } else if (!fits(given, value)) {
      const shape = typeof value === 'number' ? [] : value.shape;
      problems.push(
        `size mismatch for ${name}: copying a param with shape ${owner.shapeText(given.shape)} from checkpoint, the shape in current model is ${owner.shapeText(shape)}.`,
      );
    } else if (typeof value === 'number') setCount?.(given.data[0]);
    else value.data.set(given.data);
  }
  if (strict && unexpected.size > 0) {
    problems.unshift(`Unexpected key(s) in state_dict: ${quoted([...unexpected])}. `);
  }
  if (strict && missing.length > 0) problems.unshift(`Missing key(s) in state_dict: ${quoted(missing)}. `);
  if (problems.length > 0) {
    throw frameworkError(
      'RuntimeError',
      `Error(s) in loading state_dict for ${owner.layer}:\n\t${problems.join('\n\t')}`,
    );
  }
  return { missing_keys: missing, unexpected_keys: [...unexpected] };
}

/** Whether the shapes agree; a scalar takes one element in a row too. */
function fits(given: Tensor, value: Tensor | number): boolean {
  const shape = typeof value === 'number' ? [] : value.shape;
  if (shape.length === 0 && given.shape.length === 1 && given.shape[0] === 1) return true;
  return given.shape.length === shape.length && given.shape.every((length, axis) => length === shape[axis]);
}

function quoted(keys: readonly string[]): string {
  return keys.map((key) => `"${key}"`).join(', ');
}
