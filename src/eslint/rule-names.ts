import { frameworks } from '../../transforms/index.ts';
import { useRules } from '../plan/index.ts';

/** The rules that findings are reported under: layer families, and kinds of use. */
export const ruleNames: readonly string[] = [
  ...new Set([
    ...frameworks.flatMap(({ layers, functions }) =>
      [layers, functions].flatMap((each) => Object.values(each).map(({ family }) => family)),
    ),
    ...Object.values(useRules),
  ]),
].sort();
