import * as t from '@babel/types';
import type { LayerDefinition } from '../../transforms/types/framework.ts';
import type { Probe, Size } from '../../transforms/types/probe.ts';
import { type BoundCall, constantOf, type WrittenArgument } from '../bind/index.ts';
import { unwrap } from '../parse/index.ts';
import type { Denoter } from '../resolve/index.ts';
import { evaluateIn, textOf } from './symbols.ts';

/** The small sizes that take the place of a configuration's, on both sides alike. */
export interface Sizes {
  readonly probe: Probe;
  /** The value of a size argument of either side. */
  readonly valueOf: (argument: WrittenArgument, denoter: Denoter) => unknown;
  /** A number among the source's sizes that nothing can be as wide as. */
  readonly noWidth: number | undefined;
}

export function isSize({ parameter }: WrittenArgument, { signature }: LayerDefinition): boolean {
  const type = signature.find(({ name }) => name === parameter)?.type;
  return type === 'features' || type === 'shape';
}

/** Chooses small sizes for a source's call: the same number, or the same text, stands for the same size everywhere. */
export function chooseSizes(
  bound: BoundCall,
  definition: LayerDefinition,
  denoter: Denoter,
  inputRank?: number,
): Sizes {
  const args = bound.written.arguments.filter((each) => isSize(each, definition));
  const probe = definition.probe((parameter) => {
    const argument = args.find((each) => each.parameter === parameter);
    return (
      argument && (sizeOf(constantOf(argument.node, denoter)?.value) ?? lengthsIn(argument.node, denoter))
    );
  }, inputRank);
  const byNumber = new Map<number, number>();
  const byText = new Map<string, unknown>();
  let noWidth: number | undefined;
  for (const { node, parameter } of args) record(node, probe.sizes[parameter]);
  return {
    probe,
    valueOf: ({ node }, from) => replace(node, from),
    noWidth,
  };

  function record(node: t.Node, size: Size | undefined): void {
    const written = sizeOf(constantOf(node, denoter)?.value);
    const expression = unwrap(node);
    if (typeof written === 'number' && !isWidth(written)) noWidth = written;
    else if (typeof written === 'number' && typeof size === 'number') byNumber.set(written, size);
    else if (typeof size === 'object' && t.isArrayExpression(expression)) {
      for (const [index, each] of expression.elements.entries()) if (each) record(each, size[index]);
    } else if (typeof size === 'object' && typeof written === 'object') {
      for (const [index, each] of written.entries())
        if (isWidth(each)) byNumber.set(each, size[index] ?? each);
    } else byText.set(textOf(node, denoter.tree), size);
  }

  function replace(node: t.Node, from: Denoter): unknown {
    const expression = unwrap(node);
    const text = textOf(node, from.tree);
    if (byText.has(text)) return byText.get(text);
    if (t.isArrayExpression(expression))
      return expression.elements.map((each) => each && replace(each, from));
    const constant = constantOf(node, from)?.value;
    if (typeof constant === 'number') return byNumber.get(constant) ?? constant;
    if (Array.isArray(constant))
      return constant.map((each: unknown) =>
        typeof each === 'number' ? (byNumber.get(each) ?? each) : each,
      );
    return evaluateIn(node, byText, from)?.value;
  }
}

const isWidth = (value: number): boolean => Number.isInteger(value) && value > 0;

function sizeOf(value: unknown): Size | undefined {
  if (typeof value === 'number') return value;
  return Array.isArray(value) && value.every((each): each is number => typeof each === 'number')
    ? value
    : undefined;
}

/** The lengths of a list in the text, of which some are not known: those stand for themselves by a negative number. */
function lengthsIn(node: t.Node, denoter: Denoter): readonly number[] | undefined {
  const list = unwrap(node);
  if (!t.isArrayExpression(list)) return undefined;
  const texts = list.elements.map((each) => (t.isExpression(each) ? textOf(each, denoter.tree) : undefined));
  if (texts.includes(undefined)) return undefined;
  return list.elements.map((each, index) => {
    const known = each && constantOf(each, denoter)?.value;
    return typeof known === 'number' ? known : -1 - texts.indexOf(texts[index]);
  });
}
