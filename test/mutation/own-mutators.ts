import { parse } from '@babel/parser';
import * as t from '@babel/types';
import type { Mutant } from './mutant.ts';

type Change = Omit<Mutant, 'file'>;
type Mutator = (node: t.Node, source: string) => Change[];

/** Every change that our own mutators make of a file: what Stryker has no mutator for, and conditions and operators too. */
export const ownMutants = (file: string, source: string): Mutant[] => mutantsOf(file, source, all);

/** Only what Stryker has no mutator for. */
export const mutantsBesideStryker = (file: string, source: string): Mutant[] =>
  mutantsOf(file, source, besideStryker);

function mutantsOf(file: string, source: string, mutators: Readonly<Record<string, Mutator>>): Mutant[] {
  const found = new Map<string, Mutant>();
  visit(parse(source, { sourceType: 'module', plugins: ['typescript'] }).program, (node) => {
    for (const mutator of Object.values(mutators)) {
      for (const change of mutator(node, source)) {
        const same = source.slice(change.start, change.end) === change.text;
        const key = `${String(change.start)} ${String(change.end)} ${change.text}`;
        if (!same && !found.has(key)) found.set(key, { file, ...change });
      }
    }
  });
  return [...found.values()].sort((a, b) => a.start - b.start || a.end - b.end);
}

/** Goes through everything that is evaluated: no types, imports or exports from elsewhere. */
function visit(node: t.Node, see: (node: t.Node) => void): void {
  if (t.isTSType(node) || t.isTSInterfaceDeclaration(node) || t.isTSTypeAliasDeclaration(node)) return;
  if (t.isTSTypeAnnotation(node) || t.isTSTypeParameterInstantiation(node) || t.isImportDeclaration(node))
    return;
  if (t.isExportNamedDeclaration(node) && node.source) return;
  see(node);
  for (const key of t.VISITOR_KEYS[node.type] ?? []) {
    const child: unknown = Reflect.get(node, key);
    for (const each of Array.isArray(child) ? child : [child]) if (isNode(each)) visit(each, see);
  }
}

const isNode = (value: unknown): value is t.Node =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';

const at = (node: t.Node): readonly [number, number] => [node.start ?? 0, node.end ?? 0];
const textOf = (node: t.Node, source: string): string => source.slice(...at(node));

const replace = (mutator: string, node: t.Node, text: string): Change => {
  const [start, end] = at(node);
  return { mutator, start, end, text };
};

/** Leaves out one of several that commas separate. */
function leftOut(mutator: string, nodes: readonly t.Node[], source: string): Change[] {
  return nodes.map((node, index) => {
    const [start, end] = at(node);
    const next = nodes[index + 1];
    const before = nodes[index - 1];
    if (next) return { mutator, start, end: at(next)[0], text: '' };
    if (before) return { mutator, start: at(before)[1], end, text: '' };
    const comma = /^\s*,/.exec(source.slice(end))?.[0].length ?? 0;
    return { mutator, start, end: end + comma, text: '' };
  });
}

/** Each two neighbours of a kind in each other's place; of two kinds, they would not compile. */
const swapped = (mutator: string, nodes: readonly t.Node[], source: string): Change[] =>
  nodes.slice(1).flatMap((second, index) => {
    const first = nodes[index];
    if (first?.type !== second.type) return [];
    const [start, end] = [at(first)[0], at(second)[1]];
    const between = source.slice(at(first)[1], at(second)[0]);
    return [{ mutator, start, end, text: `${textOf(second, source)}${between}${textOf(first, source)}` }];
  });

const listed = (nodes: readonly (t.Node | null)[]): t.Node[] => nodes.filter((each) => each !== null);

const properties = (node: t.Node): t.Node[] => (t.isObjectExpression(node) ? node.properties : []);
const elements = (node: t.Node): t.Node[] => (t.isArrayExpression(node) ? listed(node.elements) : []);
const argumentsOf = (node: t.Node): t.Node[] =>
  t.isCallExpression(node) || t.isNewExpression(node) ? node.arguments : [];

const statementsOf = (node: t.Node): t.Statement[] =>
  t.isBlockStatement(node) || t.isProgram(node)
    ? node.body.filter(
        (each) =>
          t.isExpressionStatement(each) ||
          t.isIfStatement(each) ||
          t.isForStatement(each) ||
          t.isForOfStatement(each) ||
          (t.isReturnStatement(each) && node.body.length > 1),
      )
    : [];

const neighbours: Readonly<Record<string, readonly string[]>> = {
  '<': ['<=', '>='],
  '<=': ['<', '>'],
  '>': ['>=', '<='],
  '>=': ['>', '<'],
  '===': ['!=='],
  '!==': ['==='],
  '&&': ['||'],
  '||': ['&&'],
  '??': ['&&'],
  '+': ['-'],
  '-': ['+'],
  '*': ['/'],
  '/': ['*'],
  '**': ['*'],
};

/** Big's comparisons, and the like. */
const methods: ReadonlyMap<string, readonly string[]> = new Map([
  ['lt', ['lte', 'gte']],
  ['lte', ['lt', 'gt']],
  ['gt', ['gte', 'lte']],
  ['gte', ['gt', 'lt']],
  ['some', ['every']],
  ['every', ['some']],
]);

function operators(node: t.Node, source: string): Change[] {
  if (!t.isBinaryExpression(node) && !t.isLogicalExpression(node)) return [];
  const [start, end] = [at(node.left)[1], at(node.right)[0]];
  const between = source.slice(start, end);
  return (neighbours[node.operator] ?? []).map((other) => ({
    mutator: 'operator',
    start,
    end,
    text: between.replace(node.operator, other),
  }));
}

function comparisons(node: t.Node): Change[] {
  if (!t.isMemberExpression(node) && !t.isOptionalMemberExpression(node)) return [];
  const { property } = node;
  const others = t.isIdentifier(property) && !node.computed ? (methods.get(property.name) ?? []) : [];
  return others.map((each) => replace('operator', property, each));
}

function conditions(node: t.Node, source: string): Change[] {
  if (t.isUnaryExpression(node) && node.operator === '!')
    return [replace('condition', node, `(${textOf(node.argument, source)})`)];
  if (!t.isIfStatement(node) && !t.isConditionalExpression(node)) return [];
  const { test } = node;
  return [replace('condition', test, `!(${textOf(test, source)})`)];
}

function operands(node: t.Node, source: string): Change[] {
  if (!t.isLogicalExpression(node)) return [];
  return [node.left, node.right].map((each) => replace('operand left out', node, textOf(each, source)));
}

/** Another default: the double, the other usual one, and what is left to 1. */
function decimals(node: t.Node): Change[] {
  if (!t.isStringLiteral(node) || !/^-?\d+(\.\d+)?(e-?\d+)?$/.test(node.value)) return [];
  const value = Number(node.value);
  const others = [
    value * 2,
    ...(value < 0.01 ? [1e-3, 1e-5, 1e-7] : value < 1 ? [Number((1 - value).toFixed(6))] : []),
  ];
  return others
    .filter((each) => each !== value)
    .map((each) => replace('constant', node, `'${String(each)}'`));
}

function numbers(node: t.Node): Change[] {
  if (!t.isNumericLiteral(node)) return [];
  const { value } = node;
  const others = Number.isInteger(value) ? [value + 1, ...(value === 1 ? [0] : [])] : [value * 2];
  return others.map((each) => replace('constant', node, String(each)));
}

const booleans = (node: t.Node): Change[] =>
  t.isBooleanLiteral(node) ? [replace('boolean', node, String(!node.value))] : [];

function branches(node: t.Node, source: string): Change[] {
  if (t.isConditionalExpression(node)) return swapped('swap', [node.consequent, node.alternate], source);
  if (t.isBinaryExpression(node) && ['-', '/', '**', '%', '<<', '>>'].includes(node.operator))
    return swapped('swap', [node.left, node.right], source);
  return t.isLogicalExpression(node) ? swapped('swap', [node.left, node.right], source) : [];
}

/** The values of neighbouring properties, and the names that neighbouring properties are bound to. */
function values(node: t.Node, source: string): Change[] {
  if (t.isObjectExpression(node)) {
    const named = node.properties.filter((each) => t.isObjectProperty(each));
    return named.slice(1).flatMap((second, index) => {
      const first = named[index];
      if (!first) return [];
      const [start, end] = [at(first)[0], at(second)[1]];
      const between = source.slice(at(first)[1], at(second)[0]);
      const [a, b] = [first, second].map(
        ({ key, value }) => [textOf(key, source), textOf(value, source)] as const,
      );
      if (!a || !b || first.computed || second.computed || first.value.type !== second.value.type) return [];
      return [{ mutator: 'swap', start, end, text: `${a[0]}: ${b[1]}${between}${b[0]}: ${a[1]}` }];
    });
  }
  return [];
}

const parameters = (node: t.Node): t.Node[] =>
  t.isFunction(node) ? node.params.filter((each) => !t.isAssignmentPattern(each)) : [];

const besideStryker: Readonly<Record<string, Mutator>> = {
  properties: (node, source) => leftOut('property left out', properties(node), source),
  elements: (node, source) => leftOut('element left out', elements(node), source),
  statements: (node) => statementsOf(node).map((each) => replace('statement left out', each, '')),
  operands,
  swappedElements: (node, source) => swapped('swap', elements(node), source),
  swappedArguments: (node, source) => swapped('swap', argumentsOf(node), source),
  swappedParameters: (node, source) => swapped('swap', parameters(node), source),
  branches,
  values,
  decimals,
  numbers,
};

const all: Readonly<Record<string, Mutator>> = {
  ...besideStryker,
  operators,
  comparisons,
  conditions,
  booleans,
};
