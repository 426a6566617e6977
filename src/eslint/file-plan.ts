import type { SourceCode } from 'eslint';
import { endOf, startOf } from '../parse/index.ts';
import {
  commentProblems,
  type Construction,
  type Context,
  type Decisions,
  planFile,
  rewritesOf,
  sitesOf,
} from '../plan/index.ts';
import type { Range } from '../types/range.ts';
import type { Site } from '../types/site.ts';
import { type Change, changeBetween } from './change.ts';
import { Directives } from './directives.ts';
import { sentence, textOf } from './message.ts';
import type { Report, Suggestion } from './report.ts';

/** The reports of a parsed file. */
export class FilePlan {
  readonly #directives: Directives;
  readonly #families: ReadonlyMap<string, string>;
  readonly #sites: readonly Site[];

  constructor(
    private readonly decisions: Decisions,
    private readonly path: string,
    private readonly context: Context,
    private readonly sourceCode: SourceCode,
    private readonly rules: ReadonlyMap<string, ReadonlySet<string>>,
  ) {
    this.#directives = new Directives(sourceCode);
    const { constructions, unchanged } = decisions;
    this.#families = new Map(
      [...constructions.keys(), ...unchanged].map((each) => [keyOf(rangeOf(each)), each.definition.family]),
    );
    this.#sites = sitesOf(decisions, context.options);
  }

  reports(): Map<string, Report[]> {
    const reports = new Map<string, Report[]>();
    const add = (rule: string, report: Report): void => {
      if (this.rules.has(rule)) reports.set(rule, [...(reports.get(rule) ?? []), report]);
    };
    const safe = this.#safe();
    for (const site of this.#sites) this.#report(site, safe, add);
    for (const { start, end, rules, problem } of commentProblems(this.decisions.ignores, this.#sites)) {
      const [any] = this.rules.keys();
      const rule = rules.find((each) => this.rules.has(each)) ?? any;
      if (rule !== undefined) add(rule, { start, end, messageId: 'ignore', text: sentence(problem) });
    }
    return reports;
  }

  #report(site: Site, safe: Migration | undefined, add: (rule: string, report: Report) => void): void {
    if (site.findings.some(({ code }) => code === 'ignored')) return;
    const { start, end, status, findings } = site;
    const told = findings.filter(({ severity }) => status !== 'unchanged' || severity !== 'info');
    const main = status === 'migrated' ? this.#ruleOf(site) : undefined;
    for (const rule of new Set([...(main === undefined ? [] : [main]), ...told.map((each) => each.rule)])) {
      const own = told.filter((each) => each.rule === rule);
      const common = { start, end, text: textOf(site, own) };
      if (rule !== main) {
        add(rule, {
          ...common,
          messageId: status === 'unchanged' || status === 'migrated' ? 'remark' : 'decide',
        });
      } else if (safe?.moves.has(keyOf(site))) {
        add(rule, { ...common, messageId: 'migrate', fix: safe.change });
      } else {
        const suggestion = this.#isOn(rule, site) ? this.#suggestion(site) : undefined;
        add(rule, { ...common, messageId: 'migrate', ...(suggestion ? { suggestion } : {}) });
      }
    }
  }

  /** The rule that a site's change goes by. */
  #ruleOf(site: Site): string | undefined {
    return this.#families.get(keyOf(site)) ?? site.findings[0]?.rule;
  }

  /** The change of everything that is proved, and that no configuration or comment takes out. */
  #safe(): Migration | undefined {
    const { constructions, checks } = this.decisions;
    const all = [...rewritesOf(constructions).keys()];
    const chosen = all.filter(
      (each) =>
        checks.get(each)?.verdict === 'equivalent' && this.#isOn(each.definition.family, rangeOf(each)),
    );
    if (chosen.length === 0) return undefined;
    return this.#migration(chosen.length === all.length ? this.decisions : this.#decide(chosen.map(rangeOf)));
  }

  #suggestion(site: Site): Suggestion | undefined {
    if (!this.#families.has(keyOf(site))) return undefined;
    const { layer } = site;
    const alone = this.#migration(this.#decide([site]));
    if (alone?.moves.has(keyOf(site))) return { messageId: 'migrateSite', layer, change: alone.change };
    // What it shares a name or a use with has to come along.
    const whole = this.#migration(this.decisions);
    return whole && { messageId: 'migrateFile', layer, change: whole.change };
  }

  #decide(chosen: readonly Range[]): Decisions | undefined {
    const keys = new Set(chosen.map(keyOf));
    const decisions = planFile(this.sourceCode.text, this.path, this.context, (each) =>
      keys.has(keyOf(each)),
    );
    return 'message' in decisions ? undefined : decisions;
  }

  #migration(decisions: Decisions | undefined): Migration | undefined {
    if (!decisions || decisions.edits.length === 0) return undefined;
    const sites = decisions === this.decisions ? this.#sites : sitesOf(decisions, this.context.options);
    return {
      moves: new Set(sites.filter(({ status }) => status === 'migrated').map(keyOf)),
      change: changeBetween(this.sourceCode.text, decisions),
    };
  }

  #isOn(rule: string, { start }: Range): boolean {
    const ids = this.rules.get(rule);
    return ids !== undefined && !this.#directives.disables(ids, this.sourceCode.getLocFromIndex(start));
  }
}

/** A change of a file, and the sites that it migrates. */
interface Migration {
  readonly moves: ReadonlySet<string>;
  readonly change: Change;
}

const rangeOf = ({ node }: Construction): Range => ({ start: startOf(node), end: endOf(node) });

const keyOf = ({ start, end }: Range): string => `${String(start)} ${String(end)}`;
