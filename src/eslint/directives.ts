import type { SourceCode } from 'eslint';

/** A place of a text as ESLint has it: lines from 1, columns from 0. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

interface Directive {
  readonly type: string;
  readonly rules: readonly string[];
  readonly start: Place;
  readonly end: Place;
}

/** Tells where a file's comments take a rule's reports out: such a site is not to be rewritten with the others. */
export class Directives {
  readonly #all: readonly Directive[];

  constructor(sourceCode: SourceCode) {
    this.#all = directivesOf(sourceCode);
  }

  /** @param ids how the configuration calls the rule */
  disables(ids: ReadonlySet<string>, { line, column }: Place): boolean {
    const own = this.#all.filter(({ rules }) => rules.length === 0 || rules.some((each) => ids.has(each)));
    const forLine = own.some(
      ({ type, start, end }) =>
        (type === 'disable-line' && start.line === line) ||
        (type === 'disable-next-line' && end.line === line - 1),
    );
    const last = own.findLast(
      ({ type, start }) =>
        (type === 'disable' || type === 'enable') &&
        (start.line < line || (start.line === line && start.column <= column)),
    );
    return forLine || last?.type === 'disable';
  }
}

function directivesOf(sourceCode: SourceCode): Directive[] {
  const found = tellsDirectives(sourceCode) ? sourceCode.getDisableDirectives() : undefined;
  const list: unknown =
    typeof found === 'object' && found !== null && 'directives' in found ? found.directives : [];
  return (Array.isArray(list) ? list : []).flatMap((each: unknown) => {
    if (!isDirective(each)) return [];
    const rules = each.value.split(',').map((rule) => rule.trim());
    return [{ type: each.type, rules: rules.filter((rule) => rule !== ''), ...each.node.loc }];
  });
}

interface Written {
  readonly type: string;
  readonly value: string;
  readonly node: { readonly loc: { readonly start: Place; readonly end: Place } };
}

const isDirective = (value: unknown): value is Written =>
  typeof value === 'object' && value !== null && 'type' in value && 'value' in value && 'node' in value;

/** ESLint's own texts do, and its types do not say so. */
const tellsDirectives = (sourceCode: object): sourceCode is { getDisableDirectives: () => unknown } =>
  'getDisableDirectives' in sourceCode && typeof sourceCode.getDisableDirectives === 'function';
