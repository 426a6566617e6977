import { type Hover, MarkupKind } from 'vscode-languageserver-protocol';
import { describeValue } from '../../transforms/index.ts';
import { endOf, startOf } from '../parse/index.ts';
import { type Construction, type Decisions, type Rewrite, rewritesOf } from '../plan/index.ts';
import { messageFor, verdictText } from '../report/index.ts';
import type { Site } from '../types/site.ts';
import { sentence } from './diagnostics.ts';
import type { Analysed } from './types.ts';

/** What a norm layer's construction becomes, in the numbers of this very call; nothing elsewhere. */
export function hoverAt(
  offset: number,
  analysed: Analysed,
  page: (rule: string) => string,
): Hover | undefined {
  const { decisions, document, sites } = analysed;
  const site = sites.findLast(({ start, end }) => start <= offset && offset <= end);
  if (!decisions || !site) return undefined;
  const rewrite = [...rewritesOf(decisions.constructions)].find(([each]) => isAt(each, site));
  const lines = [
    headOf(site, analysed),
    ...(rewrite ? tableOf(rewrite[1], decisions, analysed) : []),
    ...(site.after === undefined || site.after === site.before ? [] : [fenced(site.after)]),
    site.findings.map((each) => `- ${escaped(sentence(each))}`).join('\n'),
    ...new Set(site.findings.map(({ rule }) => `[${rule}](${page(rule)})`)),
  ];
  return {
    contents: { kind: MarkupKind.Markdown, value: lines.filter((each) => each !== '').join('\n\n') },
    range: { start: document.positionAt(site.start), end: document.positionAt(site.end) },
  };
}

const isAt = ({ node }: Construction, { start, end }: Site): boolean =>
  startOf(node) === start && endOf(node) === end;

function headOf({ layer, module, status, check }: Site, { options: { target } }: Analysed): string {
  const to = `${target.framework}@${target.version}`;
  const verdict = check ? `: ${verdictText(check)}` : '';
  switch (status) {
    case 'migrated':
      return `**${layer}** of \`${module}\`, for ${to}${verdict}`;
    case 'unchanged':
      return `**${layer}** of \`${module}\`: nothing to migrate`;
    default:
      return `**${layer}** of \`${module}\`, for ${to}: ${status}${verdict}`;
  }
}

/** Each argument of the result beside what it comes from. */
function tableOf({ bound, call }: Rewrite, { analysis }: Decisions, { options }: Analysed): string[] {
  const written = (parameter: string): string | undefined => {
    const argument = bound.written.arguments.find((each) => each.parameter === parameter);
    return argument && analysis.tree.source(argument.node);
  };
  const kept = call.arguments.map(({ parameter, value, from, because }) => {
    const source = from === undefined ? undefined : written(from);
    const before = from === undefined ? '' : `${from} = ${source ?? 'default'}`;
    const text = describeValue(value);
    const why =
      because === undefined ? '' : messageFor(because, { parameter, value: text, before: source ?? '' }).text;
    return [before, `${parameter} = ${text}`, why];
  });
  const dropped = bound.written.arguments
    .filter(({ parameter }) => !call.arguments.some(({ from }) => from === parameter))
    .map(({ parameter, node }) => [`${parameter} = ${analysis.tree.source(node)}`, '', 'not written']);
  const rows = [...kept, ...dropped];
  if (rows.length === 0) return [];
  const line = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;
  const head = line(['source', options.target.framework, 'why']);
  return [[head, '| --- | --- | --- |', ...rows.map(line)].join('\n')];
}

const cell = (text: string): string => escaped(text.replace(/\s+/g, ' ')).replaceAll('|', '\\|');

/** Text that no markdown is read into. */
const escaped = (text: string): string => text.replace(/[\\`*_<>[\]]/g, '\\$&');

function fenced(code: string): string {
  const longest = Math.max(2, ...[...code.matchAll(/`+/g)].map(([each]) => each.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}ts\n${code}\n${fence}`;
}
