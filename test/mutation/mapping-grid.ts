import type { Framework, LayerDefinition, Parameter } from '../../transforms/types/framework.ts';
import { constructionsOf } from '../grid/constructions.ts';
import { sizesOf, variableOf } from '../grid/arguments.ts';
import { torch, torchDialect } from '../grid/spellings.ts';

/** Calls of one layer or function, and the module that they stand in. */
export interface Chunk {
  readonly layer: string;
  readonly calls: readonly string[];
  readonly text: string;
}

/** The most calls in a chunk. */
const most = 150;

/** A few calls that are all alike, each of which reads and writes every parameter. */
export const plainChunks = (framework: Framework): Chunk[] => chunksOf(framework, plainCalls);

/** Each parameter's values at the edges of its range and beyond. */
export const edgeChunks = (framework: Framework): Chunk[] => chunksOf(framework, edgeCalls);

/** The same beside each value of each flag. */
export const flaggedChunks = (framework: Framework): Chunk[] => chunksOf(framework, flaggedCalls);

/** Every subset of a layer's parameters, in the spellings of the grid. */
export const subsetChunks = (): Chunk[] =>
  Object.entries(torch.layers).flatMap(([layer, definition]) => {
    const entry = torchDialect.layers[layer];
    if (!entry) return [];
    const calls = constructionsOf({ dialect: torchDialect, exported: layer, entry, definition }, 0);
    return split(layer, calls, torch);
  });

type Calls = (definition: LayerDefinition, callee: string) => string[];

function chunksOf(framework: Framework, callsOf: Calls): Chunk[] {
  const layers = Object.entries(framework.layers).map(([name, definition]) => {
    const callee = `new ${[...framework.namespace, name].join('.')}`;
    return [name, definition, callee] as const;
  });
  const functions = Object.entries(framework.functions).map(([name, definition]) => {
    const callee = [...framework.functional, name].join('.');
    return [name, definition, callee] as const;
  });
  return [...layers, ...functions].flatMap(([name, definition, callee]) =>
    split(name, [...new Set(callsOf(definition, callee))], framework),
  );
}

function split(layer: string, calls: readonly string[], framework: Framework): Chunk[] {
  const chunks: Chunk[] = [];
  for (let from = 0; from < calls.length; from += most) {
    const some = calls.slice(from, from + most);
    chunks.push({ layer, calls: some, text: moduleOf(some, framework) });
  }
  return chunks;
}

/** Names of numbers and flags that are there, and the same with `_u` for some that need not be. */
export function moduleOf(calls: readonly string[], framework: Framework): string {
  const { layers, functions, namespace, functional } = framework;
  const declared = new Map<string, string>([['yes', 'boolean']]);
  for (const { signature } of [...Object.values(layers), ...Object.values(functions)]) {
    for (const parameter of signature) {
      declared.set(variableOf(parameter), typeOf(parameter));
      declared.set(`${variableOf(parameter)}u`, `${typeOf(parameter)} | undefined`);
    }
  }
  const roots = [...new Set([namespace[0], functional[0]])].join(', ');
  return [
    `import { ${roots} } from 'lib';`,
    `export function build(${[...declared].map(([name, type]) => `${name}: ${type}`).join(', ')}) {`,
    '  return [',
    ...calls.map((each) => `    () => ${each},`),
    '  ];',
    '}',
    '',
  ].join('\n');
}

function typeOf({ type }: Parameter): string {
  if (type === 'boolean') return 'boolean';
  if (type === 'tensor') return 'Tensor';
  return type === 'other' ? 'string' : 'number';
}

/** Arguments by parameter, as texts. */
type Given = Readonly<Record<string, string>>;

function plainCalls(definition: LayerDefinition, callee: string): string[] {
  const { signature } = definition;
  const [required = {}] = basesOf(definition);
  const chosen = Object.fromEntries(signature.map((each) => [each.name, plainValue(each, definition)]));
  const alternatives = signature.flatMap((each) =>
    flagsOf(each).map((value) => ({ ...required, [each.name]: value })),
  );
  const variables = signature.flatMap((each) =>
    symbolsOf(each).map((value) => ({ ...required, [each.name]: value })),
  );
  const most = basesOf(definition).at(-1) ?? required;
  const constants = signature.map((each) => ({ ...most, [each.name]: plainValue(each, definition) }));
  const all = [required, most, chosen, ...alternatives, ...variables, ...constants];
  return [
    ...all.map((each) => byKey(definition, callee, each)),
    byPosition(definition, callee, chosen),
    byPosition(definition, callee, required),
  ];
}

const singleEdges = (definition: LayerDefinition): Given[] =>
  basesOf(definition).flatMap((base) =>
    definition.signature.flatMap((each) => edgesOf(each).map((value) => ({ ...base, [each.name]: value }))),
  );

/** What is given beside: what has to be, and for functions also every tensor, with training and without. */
function basesOf(definition: LayerDefinition): Given[] {
  const required = requiredOf(definition);
  if (definition.family !== 'functional-norm') return [required];
  const tensors: Given = Object.fromEntries(
    definition.signature
      .filter(({ type }) => type === 'tensor')
      .map((each) => [each.name, variableOf(each)] as const),
  );
  const flags = definition.signature.filter(({ name }) => name === 'training' || name === 'affine');
  const given: Given = { ...required, ...tensors };
  return [required, given, ...flags.map(({ name }) => ({ ...given, [name]: 'true' }))];
}

const edgeCalls: Calls = (definition, callee) =>
  singleEdges(definition).flatMap((each, index) =>
    index % 3 === 0
      ? [byKey(definition, callee, each), byPosition(definition, callee, each)]
      : [byKey(definition, callee, each)],
  );

const flaggedCalls: Calls = (definition, callee) => {
  const required = requiredOf(definition);
  const single = singleEdges(definition);
  return definition.signature
    .filter(({ type }) => type === 'boolean')
    .flatMap(({ name }) =>
      ['true', 'false'].flatMap((flag) =>
        single
          .filter((each, index) => each[name] === required[name] && index % 2 === 0)
          .map((each) => byKey(definition, callee, { ...each, [name]: flag })),
      ),
    );
};

function requiredOf({ signature, ...rest }: LayerDefinition): Given {
  const definition = { signature, ...rest };
  return Object.fromEntries(
    signature.flatMap((each) => (each.default ? [] : [[each.name, plainValue(each, definition)]])),
  );
}

function plainValue(parameter: Parameter, definition: LayerDefinition): string {
  const { name, type } = parameter;
  switch (type) {
    case 'features':
      return JSON.stringify(sizesOf(definition)[name] ?? 2);
    case 'shape':
      return JSON.stringify(sizesOf(definition)[name] ?? 4);
    case 'count':
      return '3';
    case 'number':
      return name.includes('eps') ? '0.02' : '0.3';
    case 'boolean':
      return 'true';
    case 'tensor':
      return variableOf(parameter);
    case 'other':
      return 'null';
  }
}

const flagsOf = ({ type, nullable }: Parameter): string[] => {
  if (type === 'boolean') return ['true', 'false'];
  return nullable ? ['null'] : [];
};

const symbolsOf = (parameter: Parameter): string[] =>
  parameter.type === 'other' || parameter.type === 'tensor' || parameter.type === 'features'
    ? []
    : [variableOf(parameter), `${variableOf(parameter)}u`];

const numbers: Readonly<Record<string, readonly string[]>> = {
  eps: [
    '1e-12',
    '1e-8',
    '1e-7',
    '1e-5',
    '1e-3',
    '0.1',
    '1',
    '0',
    '-1',
    '1.5',
    '2',
    '1e-37',
    '1.2e-38',
    '1e-39',
    '1e-46',
  ],
  momentum: [
    '0',
    '1e-12',
    '1e-11',
    '2e-11',
    '1e-9',
    '0.003',
    '0.1',
    '0.3',
    '0.5',
    '0.6',
    '0.9',
    '1',
    '1.0001',
    '-0.1',
    '2',
  ],
  count: ['-2', '-1', '0', '1', '2', '3', '4', '5', '7', '2.5'],
  other: ['0', '1e-5', '1e-4', '2e-4', '0.01', '0.25', '0.5', '0.75', '1', '2', '3'],
};

function edgesOf(parameter: Parameter): string[] {
  const { name, type } = parameter;
  switch (type) {
    case 'features':
      return [
        '0',
        '1',
        '2',
        '3',
        '4',
        '6',
        '8',
        '-1',
        '2.5',
        variableOf(parameter),
        `+${variableOf(parameter)}`,
      ];
    case 'shape': {
      const variable = variableOf(parameter);
      return [
        '4',
        '[4]',
        '[3, 4]',
        '[2, 3, 4]',
        '[]',
        '0',
        '-1',
        '[2.5]',
        variable,
        `[${variable}]`,
        `[3, ${variable}]`,
      ];
    }
    case 'count':
      return [...(numbers['count'] ?? []), ...symbolsOf(parameter)];
    case 'number': {
      const kind = name === 'epsilon' ? 'eps' : name in numbers ? name : 'other';
      const sums = [`${variableOf(parameter)} * 0.5 + 0.25`, `yes ? ${variableOf(parameter)} : 0.25`];
      return [...(numbers[kind] ?? []), 'null', ...symbolsOf(parameter), ...sums];
    }
    case 'boolean':
      return [
        'true',
        'false',
        ...symbolsOf(parameter),
        `!${variableOf(parameter)}`,
        `yes || ${variableOf(parameter)}`,
      ];
    case 'tensor':
      return ['null', variableOf(parameter), `${variableOf(parameter)}u`];
    case 'other':
      return [
        ...(parameter.default?.kind === 'null' ? ['null', variableOf(parameter)] : []),
        'undefined',
        "'cpu'",
      ];
  }
}

function byKey({ signature, family }: LayerDefinition, callee: string, given: Given): string {
  // Functions take their tensors by position, as programs pass them.
  const front: string[] = [];
  if (family === 'functional-norm') {
    for (const { name, type } of signature) {
      const text = given[name];
      if (text === undefined || type !== 'tensor') break;
      front.push(text);
    }
  }
  const named = signature.slice(front.length).filter(({ name }) => given[name] !== undefined);
  const properties = named.map(({ name }) => `${name}: ${given[name] ?? ''}`);
  const options = properties.length > 0 ? [`{ ${properties.join(', ')} }`] : [];
  return `${callee}(${[...front, ...options].join(', ')})`;
}

function byPosition({ signature, positional }: LayerDefinition, callee: string, given: Given): string {
  const last = signature.findLastIndex(({ name }) => given[name] !== undefined);
  const front = signature
    .slice(0, Math.min(last + 1, positional))
    .map(({ name }) => given[name] ?? 'undefined');
  const rest = signature.slice(positional).filter(({ name }) => given[name] !== undefined);
  const properties = rest.map(({ name }) => `${name}: ${given[name] ?? ''}`);
  return `${callee}(${[...front, ...(properties.length > 0 ? [`{ ${properties.join(', ')} }`] : [])].join(', ')})`;
}
