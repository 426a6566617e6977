import type { Rule } from 'eslint';
import { type Decisions, planFile } from '../plan/index.ts';
import { FilePlan } from './file-plan.ts';
import { contextOf } from './lint-project.ts';
import { pathsOf } from './paths.ts';
import type { Report } from './report.ts';

type ParseFailure = Exclude<ReturnType<typeof planFile>, Decisions>;

/** One pass of ESLint over one text: what the engine finds, told rule by rule. */
export class FileLint {
  readonly #rules = new Map<string, Set<string>>();
  #reports: ReadonlyMap<string, readonly Report[]> | undefined;

  constructor(private readonly context: Rule.RuleContext) {}

  /** Whether the rules of this pass are known: another that comes is of another pass over the same text. */
  get isClosed(): boolean {
    return this.#reports !== undefined;
  }

  /** @param id how the configuration calls the rule */
  enable(rule: string, id: string): void {
    this.#rules.set(rule, (this.#rules.get(rule) ?? new Set()).add(id));
  }

  reports(rule: string): readonly Report[] {
    return (this.#reports ??= this.#lint()).get(rule) ?? [];
  }

  #lint(): ReadonlyMap<string, readonly Report[]> {
    const { cwd, filename, settings, sourceCode } = this.context;
    const { text } = sourceCode;
    if (!mayHoldSites(text)) return new Map();
    const paths = pathsOf(filename, cwd);
    const context = contextOf(paths[0], cwd, settings['normshift']);
    if (!context) return new Map();
    let failure: ParseFailure | undefined;
    for (const path of paths) {
      const decisions = planFile(text, path, context);
      if (!('message' in decisions)) {
        return new FilePlan(decisions, path, context, sourceCode, this.#rules).reports();
      }
      failure = decisions;
    }
    const [first] = this.#rules.keys();
    // What is in no file of its own may be anything.
    if (!failure || first === undefined || paths.length > 1) return new Map();
    const start = sourceCode.getIndexFromLoc({ line: failure.line, column: 0 });
    const said = `not parsed, so that nothing is known of its norm layers: ${failure.message}`;
    return new Map([[first, [{ start, end: start, messageId: 'unparsed', text: said }]]]);
  }
}

/** Layers come from another file or a package. */
const mayHoldSites = (text: string): boolean => /\b(?:import|require|from)\b/.test(text);
