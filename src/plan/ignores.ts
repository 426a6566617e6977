import type { Refusal } from '../../transforms/types/refusal.ts';
import { endOf, startOf, type Tree } from '../parse/index.ts';
import { LineIndex } from '../text/index.ts';
import type { Finding } from '../types/finding.ts';
import type { Range } from '../types/range.ts';

/** `// normshift-ignore-next-line <rule>, <rule> -- <reason>` */
export interface IgnoreComment extends Range {
  /** 1-based, of the comment. */
  readonly line: number;
  readonly rules: readonly string[];
  readonly reason: string;
  /** What is wrong with it. */
  readonly problem?: Pick<Finding, 'code' | 'args'>;
}

const directive =
  /^[\s*]*normshift-ignore-next-line(?:\s+(?!--)(?<rules>.*?))?\s*(?:--\s*(?<reason>.*?))?[\s*]*$/s;

export const isIgnored = ({ code }: Refusal): boolean => code === 'ignored';

/** The comments of a file that take sites of the next line out, each for rules that it names and with a reason. */
export class Ignores {
  readonly #comments: readonly IgnoreComment[];
  readonly #lines: LineIndex;
  readonly #used = new Set<IgnoreComment>();

  constructor({ text, file }: Tree) {
    const found = text.includes('normshift-ignore') ? (file.comments ?? []) : [];
    this.#lines = new LineIndex(found.length > 0 ? text : '');
    this.#comments = found.flatMap(({ value, start = 0, end = 0 }) => {
      const groups = directive.exec(value)?.groups;
      if (!groups) return [];
      const rules = (groups['rules'] ?? '').split(/[\s,]+/).filter((each) => each !== '');
      const reason = groups['reason'] ?? '';
      const range = { start: start ?? 0, end: end ?? 0 };
      const said = { ...range, line: this.#lines.at(range.end).line, rules, reason };
      if (rules.length > 0 && reason !== '') return [said];
      return [{ ...said, problem: { code: 'ignore-without-reason', args: { rules: rules.join(', ') } } }];
    });
  }

  /** Why a site of a rule is not to be decided, where a comment says so. */
  of(node: Parameters<typeof startOf>[0], rule: string): Refusal | undefined {
    if (this.#comments.length === 0) return undefined;
    const { line } = this.#lines.at(startOf(node));
    const comment = this.#comments.find(
      (each) =>
        !each.problem && each.line === line - 1 && each.rules.includes(rule) && each.end <= endOf(node),
    );
    if (!comment) return undefined;
    this.#used.add(comment);
    return { status: 'unresolved', code: 'ignored', args: { reason: comment.reason } };
  }

  /** Every comment; one that took nothing out has that for a problem. */
  comments(): IgnoreComment[] {
    return this.#comments.map((each) =>
      each.problem || this.#used.has(each)
        ? each
        : { ...each, problem: { code: 'ignore-unused', args: { rules: each.rules.join(', ') } } },
    );
  }
}
