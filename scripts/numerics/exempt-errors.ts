import { Golden, array, readGoldens } from '../../test/runtime/goldens.ts';

/** A row of `errors.json` that JavaScript cannot reproduce. */
export interface ExemptError {
  readonly id: string;
  readonly framework: string;
  /** The call as Python writes it. */
  readonly call: string;
  readonly raises: string;
  readonly reason: string;
}

const integers = 'JavaScript has one type of number: 1 and 1.0 are the same value.';
const tensors = 'The runtime has float32 tensors only: there is no integer tensor to refuse.';
const reasons: Readonly<Record<string, string>> = {
  'bn2d-float-features': integers,
  'bn2d-eps-int': integers,
  'in2d-eps-int': integers,
  'in2d-momentum-int': integers,
  'gn-eps-int': integers,
  'bn2d-int-input': tensors,
};

/** The exempt rows, for each framework that raises there. */
export function exemptErrors(): ExemptError[] {
  const rows = new Golden(readGoldens('errors.json')).list('cases');
  return rows.flatMap((row) => {
    const id = row.text('id');
    if (!(id in reasons)) return [];
    return row
      .entries()
      .filter(([name]) => name !== 'id' && row.has(name) && row.get(name).has('raises'))
      .map(([framework]) => {
        const made = row.get(framework);
        const raises = made.get('raises');
        return {
          id,
          framework,
          call: `${made.text('layer')}(${callArguments(id, made)})${made.has('input') ? ` of ${inputText(made.raw('input'))}` : ''}`,
          raises: `${raises.text('type')}: ${raises.text('message')}`,
          reason: reasons[id],
        };
      });
  });
}

/** Arguments as Python writes them. The row that turns on a float has one where JSON keeps only its value. */
function callArguments(id: string, row: Golden): string {
  const positional = array(row.raw('args')).map((value) =>
    id === 'bn2d-float-features' ? Number(value).toFixed(1) : String(value),
  );
  const named = row
    .get('kwargs')
    .entries()
    .map(([name, value]) => `${name}=${String(value)}`);
  return [...positional, ...named].join(', ');
}

function inputText(input: unknown): string {
  return typeof input === 'string' ? input : `shape (${array(input).join(', ')})`;
}
