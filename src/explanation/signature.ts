import { describeValue } from '../../transforms/index.ts';
import type { Parameter } from '../../transforms/types/framework.ts';
import type { Construction } from '../plan/index.ts';
import { messageFor } from '../report/index.ts';
import type { Module } from '../resolve/index.ts';
import type { ParameterExplanation, SignatureExplanation } from './types.ts';

/** The signature that a construction was read by, and why that one. */
export function signatureOf(construction: Construction): SignatureExplanation {
  const { definition, layer, by, unread } = construction;
  const { signature, positional, dialect } = definition;
  const order = dialect?.evidence?.find(({ of }) => of === 'order');
  const assumptions = (dialect?.assumptions ?? []).map(({ code, args }) => messageFor(code, args).text);
  return {
    by,
    layer,
    why: unread ? messageFor(unread.code, unread.args).text : reasonFor(construction),
    ...(order ? { place: { file: order.file, line: order.line } } : {}),
    // What was not read is not torch's either.
    parameters: unread
      ? []
      : signature
          .map((each, index) => parameterOf(each, index < positional, construction))
          .filter((each, index) => each.by !== 'nothing' || signature[index]?.type !== 'other'),
    assumptions,
  };
}

function parameterOf(
  { name, key, by, default: usual, foreign }: Parameter,
  positional: boolean,
  { definition: { dialect } }: Construction,
): ParameterExplanation {
  const place = dialect?.evidence?.find(({ of }) => of === name);
  return {
    name,
    ...(key !== undefined && key !== name ? { key } : {}),
    by: by ?? (positional ? 'position or key' : 'key'),
    ...(usual && !foreign ? { default: describeValue(usual) } : {}),
    ...(place ? { place: { file: place.file, line: place.line } } : {}),
  };
}

function reasonFor({ by, exported, layer, occurrence: { denotation } }: Construction): string {
  const { module } = denotation;
  const framework = module.side === 'unknown' ? '' : module.framework.name;
  const named = exported === layer ? layer : `${layer}, which ${exported} is`;
  switch (by) {
    case 'framework':
      return module.side === 'target'
        ? `${framework}'s own ${named}: the layer is the target's already`
        : `${framework}'s own ${named}: no declaration of another is in sight`;
    case 'configuration':
      return `${named}, in the dialect that the configuration gives to ${patternOf(module)}`;
    case 'library':
      return `${named}, as the library itself declares it`;
    case 'custom':
      return `${named}, by the custom that ${exported} makes one`;
  }
}

const patternOf = (module: Module): string =>
  module.side === 'source' ? module.rule.pattern : module.specifier;
