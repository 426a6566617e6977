import { frameworks } from '../../transforms/index.ts';
import type { Refusal } from '../../transforms/types/refusal.ts';
import { startOf, type Tree } from '../parse/index.ts';
import { LineIndex, nearest } from '../text/index.ts';
import type { Finding } from '../types/finding.ts';
import type { Range } from '../types/range.ts';
import type { Site } from '../types/site.ts';
import { appliesTo } from './comment-lines.ts';
import { ignoreText } from './ignore-text.ts';
import { useRules } from './use-rules.ts';

/**
 * - `ignore`: `// normshift-ignore-next-line <rule>, <rule> -- <reason>` or `-ignore-line`: sites are taken out
 * - `todo`: `// normshift-todo <rule>/<code>: <text>`: a site is marked as left to decide
 */
export type CommentKind = 'ignore' | 'todo';

/** A comment about the sites of a line. */
export interface IgnoreComment extends Range {
  readonly kind: CommentKind;
  /** 1-based, of the line whose sites it is about. */
  readonly line: number;
  readonly rules: readonly string[];
  readonly reason: string;
  /** What is wrong with it. */
  readonly problem?: CommentProblem;
}

export type CommentProblem = Pick<Finding, 'code' | 'args'>;

const marking = /^[\s*]*normshift-todo\b\s*(?<rules>[\w-]*)/;

/** What every such comment holds. */
export const commentMark = 'normshift-';

export const isIgnored = ({ code }: Refusal): boolean => code === 'ignored';

/** Every rule that sites are reported under. */
const rulesOf = (): string[] => [
  ...new Set([
    ...frameworks.flatMap(({ layers, functions }) =>
      [layers, functions].flatMap((each) => Object.values(each).map(({ family }) => family)),
    ),
    ...Object.values(useRules),
  ]),
];

/** The comments of a file that are about sites: those that take some out, each for rules and with a reason, and marks. */
export class Ignores {
  readonly #comments: readonly IgnoreComment[];
  readonly #lines: LineIndex;
  readonly #used = new Set<IgnoreComment>();

  constructor({ text, file }: Tree) {
    const found = text.includes(commentMark) ? (file.comments ?? []) : [];
    this.#lines = new LineIndex(found.length > 0 ? text : '');
    const all = found.map(({ start, end }) => ({ start: start ?? 0, end: end ?? 0 }));
    this.#comments = found.flatMap(({ value }, index) => {
      const range = all[index] ?? { start: 0, end: 0 };
      const line = (where: 'this' | 'next' | 'code'): number =>
        appliesTo(range, where, text, all, this.#lines);
      const mark = marking.exec(value)?.groups;
      if (mark) return [{ ...range, kind: 'todo', line: line('code'), ...said(mark['rules']), reason: '' }];
      const given = ignoreText(value);
      if (!given) return [];
      const comment: IgnoreComment = {
        ...range,
        kind: 'ignore',
        line: line(given.where === 'line' ? 'this' : 'next'),
        ...said(given.rules),
        reason: given.reason,
      };
      const problem = wrongWith(comment);
      return [problem ? { ...comment, problem } : comment];
    });
  }

  /** Why a site of a rule is not to be decided, where a comment says so. */
  of(node: Parameters<typeof startOf>[0], rule: string): Refusal | undefined {
    if (this.#comments.length === 0) return undefined;
    const { line } = this.#lines.at(startOf(node));
    const comment = this.#comments.find(
      (each) => each.kind === 'ignore' && !each.problem && each.line === line && each.rules.includes(rule),
    );
    if (!comment) return undefined;
    this.#used.add(comment);
    return { status: 'unresolved', code: 'ignored', args: { reason: comment.reason } };
  }

  /** Every comment; one that should take something out and took nothing has that for a problem. */
  comments(): IgnoreComment[] {
    return this.#comments.map((each) =>
      each.kind === 'todo' || each.problem || this.#used.has(each)
        ? each
        : { ...each, problem: { code: 'ignore-unused', args: { rules: each.rules.join(', ') } } },
    );
  }
}

const said = (rules = ''): Pick<IgnoreComment, 'rules'> => ({
  rules: rules.split(/[\s,]+/).filter((each) => each !== ''),
});

function wrongWith({ rules, reason }: IgnoreComment): CommentProblem | undefined {
  if (rules.length === 0 || reason === '')
    return { code: 'ignore-without-reason', args: { rules: rules.join(', ') } };
  const known = rulesOf();
  const unknown = rules.find((each) => !known.includes(each));
  if (unknown === undefined) return undefined;
  const word = nearest(unknown, known);
  return { code: 'ignore-unknown-rule', args: { unknown, ...(word ? { nearest: word } : {}) } };
}

/**
 * The comments of a file that something is wrong with.
 *
 * @param sites of the file: a mark beside none that is left to decide is stale
 */
export function commentProblems(
  comments: readonly IgnoreComment[],
  sites: readonly Site[],
): (IgnoreComment & { readonly problem: CommentProblem })[] {
  return comments.flatMap((each) => {
    const problem =
      each.problem ?? (each.kind === 'todo' && !marksOne(each, sites) ? stale(each) : undefined);
    return problem ? [{ ...each, problem }] : [];
  });
}

const stale = ({ rules }: IgnoreComment): CommentProblem => ({
  code: 'todo-unused',
  args: { rules: rules.join(', ') },
});

const marksOne = ({ line, rules }: IgnoreComment, sites: readonly Site[]): boolean =>
  sites.some((site) => site.line === line && isUndecidedOf(site, rules));

/** Whether somebody has to decide about a site, for a reason of some rules. */
export const isUndecidedOf = ({ status, findings }: Site, rules: readonly string[]): boolean =>
  ['refused', 'unresolved', 'failed'].includes(status) &&
  findings.some(({ rule, severity }) => severity !== 'info' && rules.includes(rule));
