import { readdirSync } from 'node:fs';
import { Golden, array, readGoldens } from '../../test/runtime/goldens.ts';
import type { Framework } from './families.ts';

/** One golden case of one framework: a layer, what goes in, and what came out of the real one. */
export interface LayerCase {
  readonly id: string;
  readonly framework: Framework;
  /** The class in the framework. */
  readonly layer: string;
  readonly args: unknown;
  /** Kind of data: `normal`, `offset`, ... */
  readonly data: string;
  /** Holds the inputs: `weight`, `bias`, `train`, `upstream_grad`, `infer`. */
  readonly inputs: Golden;
  /** Whether `inputs.weight` and `inputs.bias` were set. */
  readonly affine: { readonly weight: boolean; readonly bias: boolean };
  /** Holds what was computed; `null` where the framework raised, with the error's text beside it. */
  readonly expected: Golden | null;
  readonly raised: string;
}

const frameworks: readonly Framework[] = ['torch', 'mindspore', 'megengine'];

/** Every layer case of a folder of `fixtures/goldens/`, for each framework that it applies to. */
export function layerCases(folder: 'layers' | 'extra'): LayerCase[] {
  const root = new URL(`../../fixtures/goldens/${folder}/`, import.meta.url);
  const files = readdirSync(root)
    .filter((name) => name.endsWith('.json'))
    .sort();
  const goldens = files.flatMap((name) => new Golden(readGoldens(`${folder}/${name}`)).list('cases'));
  const byId = new Map(goldens.map((golden) => [golden.text('id'), golden]));
  return goldens.flatMap((golden) => {
    const inputs = golden.has('inputs_of') ? byId.get(golden.text('inputs_of')) : golden;
    if (inputs === undefined) throw new Error(`no case ${golden.text('inputs_of')}`);
    return frameworks.filter((name) => golden.has(name)).map((name) => layerCase(golden, inputs, name));
  });
}

function layerCase(golden: Golden, inputs: Golden, framework: Framework): LayerCase {
  const entry = golden.get(framework);
  const described = framework === 'torch' ? golden : entry;
  const substitute = entry.has('cpu_substitute') ? entry.get('cpu_substitute') : entry;
  return {
    id: golden.text('id'),
    framework,
    layer: described.text('layer'),
    args: described.raw('args'),
    data: inputs.text('data'),
    inputs,
    affine: affineOf(inputs),
    expected: substitute.has('train') ? substitute : null,
    raised: entry.has('error') ? errorText(entry.get('error')) : '',
  };
}

/** An error without a message is one whose message varies from run to run. */
function errorText(error: Golden): string {
  return error.has('message') ? `${error.text('type')}: ${error.text('message')}` : error.text('type');
}

/** The torch layer of a case decides which affine parameters were set, in every framework. */
function affineOf(inputs: Golden): LayerCase['affine'] {
  const args = inputs.get('args');
  const byDefault = !inputs.text('layer').startsWith('InstanceNorm');
  const given = args.raw('affine') ?? args.raw('elementwise_affine') ?? byDefault;
  const set = given === true && inputs.has('weight');
  return { weight: set, bias: set && inputs.has('bias') && args.raw('bias') !== false };
}

/** A list of a case in which steps that were not recorded are `null`. */
export function stepsOf(golden: Golden, name: string): (Golden | null)[] {
  return array(golden.raw(name)).map((item) => (item === null ? null : new Golden(item)));
}
