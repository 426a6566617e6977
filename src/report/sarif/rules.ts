import type { ReportingDescriptor } from 'sarif';
import type { Finding } from '../../types/finding.ts';
import { messageFor } from '../messages.ts';
import { rulePage, rulePagePath } from '../rule-page.ts';

/** The codes that a run found, as SARIF's rules, in the order of their first results. */
export class Rules {
  readonly #rules = new Map<string, ReportingDescriptor>();
  readonly #indexes = new Map<string, number>();

  /** The rule of a finding, and its index. */
  of({ rule, code }: Pick<Finding, 'rule' | 'code'>): { ruleId: string; ruleIndex: number } {
    const ruleId = `${rule}/${code}`;
    const known = this.#indexes.get(ruleId);
    if (known !== undefined) return { ruleId, ruleIndex: known };
    const ruleIndex = this.#rules.size;
    this.#indexes.set(ruleId, ruleIndex);
    this.#rules.set(ruleId, descriptor(ruleId, rule, code));
    return { ruleId, ruleIndex };
  }

  list(): ReportingDescriptor[] {
    return [...this.#rules.values()];
  }
}

function descriptor(id: string, rule: string, code: string): ReportingDescriptor {
  const { text, remedy } = messageFor(code, placeholders);
  const what = `${capitalised(text)}.`;
  const then = remedy === undefined ? '' : ` What to do: ${remedy}.`;
  const page = rulePagePath(rule);
  return {
    id,
    name: pascalCase(code),
    shortDescription: { text: what },
    fullDescription: { text: `${what}${then}` },
    helpUri: rulePage(rule),
    help: {
      text: `${what}${then} See ${page} in the package normshift.`,
      markdown: `${escapeMarkdown(what + then)}\n\nSee \`${page}\` in the package \`normshift\`.`,
    },
  };
}

/** For a sentence about no case in particular: each argument is its own name. */
const placeholders: Readonly<Record<string, string>> = new Proxy(
  {},
  { get: (_, name) => String(name).toUpperCase(), has: () => true },
);

const escapeMarkdown = (text: string): string => text.replace(/[\\`*_{}[\]<>#|]/g, '\\$&');

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const pascalCase = (code: string): string => code.split('-').map(capitalised).join('');
