import type { LayerDialect } from '../../transforms/types/dialect.ts';
import type { Refusal } from '../../transforms/types/refusal.ts';
import { assemble, type ReadDefault, reason } from './assemble.ts';
import type { Declared } from './callable.ts';
import type { SignatureContext } from './context.ts';
import { documentedDefault } from './documented.ts';
import { placeOf } from './machine.ts';
import { ownNameOf, parameterFor } from './parameter-name.ts';
import { parametersOf, type WrittenParameter } from './parameters.ts';

/** Reads a signature from parameters without code, which never say a default but in comments. */
export function fromDeclaration(
  declared: Declared,
  factory: boolean,
  context: SignatureContext,
): LayerDialect | Refusal {
  const { signature } = context.definition;
  const { file, node } = declared;
  const order = placeOf(node, file);
  const overloads = declared.overloads.map((each) => parametersOf(each, file));
  const positional: string[] = [];
  const keys = new Map<string, { key: string; parameter: string }>();
  const optional = new Map<
    string,
    { may: boolean; written: { node: WrittenParameter['node']; name: string } }
  >();

  for (const parameters of overloads) {
    for (const [index, each] of parameters.entries()) {
      if (each.rest) return reason('signature-arguments-forwarded', context, placeOf(each.node, file));
      const takes =
        each.takes ??
        (/^(opts?|options|config|params?|settings)$/i.test(each.name ?? '') ? 'unknown' : 'value');
      if (takes === 'unknown') {
        return reason('signature-options-unknown', context, placeOf(each.node, file), {
          name: each.name ?? '',
        });
      }
      for (const [key, { node: at, optional: may }] of takes === 'value' ? [] : each.keys) {
        const parameter = parameterFor(key, signature) ?? ownNameOf(key);
        keys.set(key, { key, parameter });
        note(parameter, may || each.optional, at, key);
      }
      if (takes === 'options') break;
      const name = (each.name ?? '').replace(/Or(Options|Opts|Config)$/, '');
      const parameter = parameterFor(name, signature, index) ?? ownNameOf(name);
      if (positional[index] !== undefined && positional[index] !== parameter) {
        return reason('signature-overloads-differ', context, placeOf(each.node, file), { parameter });
      }
      positional[index] = parameter;
      note(parameter, each.optional || overloads.some(({ length }) => length <= index), each.node, name);
    }
  }

  const defaults = signature.flatMap(({ name, type, default: usual }): ReadDefault[] => {
    if (type === 'other') return [];
    const found = optional.get(name);
    if (!found) return usual ? [{ parameter: name, is: { kind: 'absent' } }] : [];
    const said = documentedDefault(found.written.name, found.written.node, aroundOf(declared), file);
    if (said) return [{ parameter: name, is: { kind: 'documented', ...said } }];
    return [{ parameter: name, is: { kind: found.may ? 'assumed' : 'required' } }];
  });
  return assemble(
    { positional, keys: [...keys.values()], order, defaults, factory, namedByField: [] },
    context,
  );

  function note(parameter: string, may: boolean, at: WrittenParameter['node'], name: string): void {
    const before = optional.get(parameter);
    optional.set(parameter, {
      may: may || (before?.may ?? false),
      written: before?.written ?? { node: at, name },
    });
  }
}

function aroundOf({ node, file: { tree } }: Declared): WrittenParameter['node'][] {
  const parent = tree.parent(node);
  const owner = parent && tree.parent(parent);
  return [node, ...(parent ? [parent] : []), ...(owner ? [owner] : [])];
}
