import * as t from '@babel/types';
import type { Argument, Call } from '../../transforms/types/call.ts';
import type { DialectAssumption } from '../../transforms/types/dialect.ts';
import type { Framework, Remark } from '../../transforms/types/framework.ts';
import { isRefusal, type Refusal, unresolved } from '../../transforms/types/refusal.ts';
import { describeValue, given, write } from '../../transforms/index.ts';
import { bind, type BoundCall } from '../bind/index.ts';
import { callEdits, type KeyCase } from '../emit/index.ts';
import { type Denoter, propertyName, reachesFunctions } from '../resolve/index.ts';
import type { Edit } from '../types/edit.ts';
import type { Options } from '../types/options.ts';
import { endOf, startOf } from '../parse/index.ts';
import type { Construction } from './analyse.ts';
import { takenForGranted } from './taken-for-granted.ts';

/** How a construction is to be rewritten. */
export interface Rewrite {
  readonly bound: BoundCall;
  readonly call: Call;
  readonly edits: readonly Edit[];
  /** What changes and why, as codes and arguments. */
  readonly changes: readonly Remark[];
  /** What is odd about the original, though it is understood. */
  readonly remarks: readonly Remark[];
  /** What reading it takes for granted of the library's signature. */
  readonly granted: readonly DialectAssumption[];
}

/** Binds, reads, writes and emits one construction. */
export function decide(
  construction: Construction,
  options: Options,
  denoter: Denoter,
  fileKeyCase: KeyCase,
): Rewrite | Refusal {
  const { node, layer, definition, occurrence } = construction;
  const { module } = occurrence.denotation;
  if (module.side !== 'source') return unresolved('not-a-source');
  if (module.counterpart === undefined)
    return unresolved('target-module-unknown', { module: module.specifier });
  const astray = construction.unread ?? checkFunction(construction, options);
  if (astray) return astray;
  const bound = bind(node, layer, definition, denoter);
  if (isRefusal(bound)) return bound;
  const granted = definition.dialect ? takenForGranted(definition.dialect, bound) : [];
  if ('status' in granted) return granted;
  const meaning = definition.read(bound.call, bound.signature);
  if (isRefusal(meaning)) return meaning;
  const call = write(meaning, options.targetFramework, options.target);
  if (isRefusal(call)) return call;
  const { layers, functions } = options.targetFramework;
  const target = (occurrence.symbol.kind === 'function' ? functions : layers)[call.layer];
  if (!target) throw new RangeError(`${options.target.framework} does not define ${call.layer}`);
  const keyCase = keyCaseOf(bound.written.options) ?? fileKeyCase;
  const argumentEdits = callEdits(bound, call, target, keyCase, denoter.tree);
  if (isRefusal(argumentEdits)) return argumentEdits;
  const edits = definition.dialect?.factory
    ? [{ start: startOf(node), end: startOf(node), text: 'new ' }, ...argumentEdits]
    : argumentEdits;
  return {
    bound,
    call,
    edits:
      t.isNewExpression(node) && options.preserveMode && !options.targetFramework.startsTraining
        ? [...edits, trainingCall(node, call, options.targetFramework)]
        : edits,
    changes: changesOf(bound, call, denoter),
    remarks: definition.remarks?.(bound.call) ?? [],
    granted,
  };
}

/** A function has to be the framework's own, and within reach of the target's module. */
function checkFunction(
  { occurrence: { symbol, denotation } }: Construction,
  { targetFramework: framework }: Options,
): Refusal | undefined {
  const { module, path } = denotation;
  if (symbol.kind !== 'function' || module.side !== 'source' || module.counterpart === undefined)
    return undefined;
  const { specifier } = module;
  if (symbol.elsewhere) return unresolved('function-elsewhere', { function: symbol.name, module: specifier });
  return reachesFunctions(path, { specifier: module.counterpart, framework }, module)
    ? undefined
    : unresolved('functions-out-of-reach', { module: specifier, target: module.counterpart });
}

/** `.set_train()` behind a construction keeps the mode that the source's layers start in. */
function trainingCall(node: t.NewExpression, call: Call, framework: Framework): Edit {
  const method = framework.members(call.layer).modes.find(({ training }) => training);
  return { start: endOf(node), end: endOf(node), text: `.${method?.name ?? 'train'}()` };
}

/** The case of a construction's own option keys, where one of them shows it. */
export const ownKeyCase = (node: Construction['node']): KeyCase | undefined =>
  keyCaseOf(node.arguments.at(-1));

function keyCaseOf(options: t.Node | undefined): KeyCase | undefined {
  if (!t.isObjectExpression(options)) return undefined;
  for (const property of options.properties) {
    const key = t.isObjectProperty(property) ? propertyName(property) : undefined;
    if (key?.includes('_')) return 'snake';
    if (key !== undefined && /[a-z][A-Z]/.test(key)) return 'camel';
  }
  return undefined;
}

function changesOf(
  { call: from, written, signature }: BoundCall,
  to: Call,
  denoter: Denoter,
): Rewrite['changes'] {
  const source = (parameter: string): string => {
    const argument = written.arguments.find((each) => each.parameter === parameter);
    return argument ? denoter.tree.source(argument.node) : '';
  };
  const changed = to.arguments.flatMap(({ because, parameter, value, from: origin }: Argument) =>
    because === undefined
      ? []
      : [{ code: because, args: { parameter, value: describeValue(value), before: source(origin ?? '') } }],
  );
  const dropped = written.arguments.flatMap(({ parameter }) =>
    given(from, parameter) !== undefined && !to.arguments.some((each) => each.from === parameter)
      ? [{ code: dropCode(parameter), args: { parameter, before: source(parameter) } }]
      : [],
  );
  return [...changed, ...dropped, ...(to.notes ?? [])];

  /** What decides where a layer lives, and not what it computes, is worth a warning. */
  function dropCode(parameter: string): string {
    const type = signature.find(({ name }) => name === parameter)?.type;
    return type === 'other' && given(from, parameter)?.kind !== 'null'
      ? 'placement-dropped'
      : 'argument-dropped';
  }
}
