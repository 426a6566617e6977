import {
  type ClientCapabilities,
  type CodeAction,
  CodeActionKind,
  type CodeActionContext,
  type Diagnostic,
  type Range,
} from 'vscode-languageserver-protocol';
import type { Edit } from '../types/edit.ts';
import type { Site } from '../types/site.ts';
import { diagnosticOf, leadOf, sentence } from './diagnostics.ts';
import { workspaceEdit } from './edits.ts';
import { fixGroup, inGroup } from '../plan/index.ts';
import type { Folder } from './folder.ts';
import { ignoreEdit } from './ignore-comment.ts';
import type { Analysed } from './types.ts';

/** What is applied on save, where the user wants that. */
export const fixAllKind = `${CodeActionKind.SourceFixAll}.normshift`;

export interface ActionRequest {
  readonly range: Range;
  readonly context: CodeActionContext;
  readonly capabilities: ClientCapabilities;
  readonly page: (rule: string) => string;
}

/** What can be done about a range of a document, the migrating fix first. */
export function codeActions(analysed: Analysed, folder: Folder, request: ActionRequest): CodeAction[] {
  const { only } = request.context;
  const wants = (kind: string): boolean =>
    only === undefined || only.some((each) => kind === each || kind.startsWith(`${each}.`));
  return [
    ...(wants(CodeActionKind.QuickFix) ? quickFixes(analysed, folder, request) : []),
    ...(wants(fixAllKind) ? fixAll(analysed, folder, request) : []),
  ];
}

function quickFixes(analysed: Analysed, folder: Folder, request: ActionRequest): CodeAction[] {
  const { document, sites, version, decisions } = analysed;
  const { capabilities, context, range, page } = request;
  const [from, to] = [document.offsetAt(range.start), document.offsetAt(range.end)];
  const touched = sites.filter(({ start, end }) => start <= to && from <= end && decisions);
  const editOf = (edits: readonly Edit[]): CodeAction['edit'] =>
    workspaceEdit(document, version, edits, capabilities);
  const migrating: CodeAction[] = [];
  const ignoring: CodeAction[] = [];
  for (const site of touched) {
    const diagnostic = diagnosticOf(site, analysed, page);
    if (!diagnostic) continue;
    const diagnostics = [sent(diagnostic, context.diagnostics)];
    migrating.push(...migration(site, diagnostics));
    const ignore = ignoreEdit(site, analysed);
    if (ignore) {
      ignoring.push({
        title: `Leave ${site.layer} as it is, with a reason`,
        kind: CodeActionKind.QuickFix,
        diagnostics,
        edit: editOf([ignore]),
      });
    }
  }
  const whole = sites.filter(({ status, kind }) => status === 'migrated' && kind === 'construction').length;
  const all: CodeAction[] =
    decisions && migrating.length > 0 && whole > 1 && decisions.edits.length > 0
      ? [
          {
            title: `Migrate every norm layer of this file to ${analysed.options.target.framework}`,
            kind: CodeActionKind.QuickFix,
            edit: editOf(decisions.edits),
          },
        ]
      : [];
  return [...migrating, ...all, ...ignoring];

  function migration(site: Site, diagnostics: Diagnostic[]): CodeAction[] {
    const target = analysed.options.target.framework;
    const title = `Migrate ${site.layer} to ${target}`;
    const group = decisions && fixGroup(site, decisions);
    const decided = group && folder.decideOnly(analysed, inGroup(group));
    if (!group || !decided || decided.edits.length === 0) {
      const lead = leadOf(site);
      const disabled = capabilities.textDocument?.codeAction?.disabledSupport === true;
      if (!lead || !disabled || site.status === 'unchanged') return [];
      return [{ title, kind: CodeActionKind.QuickFix, diagnostics, disabled: { reason: sentence(lead) } }];
    }
    const others = group.constructions.size - 1;
    const more = others > 0 ? ` with ${String(others)} more that it meets` : '';
    const proof = group.safe ? 'proved equivalent' : 'rests on assumptions';
    return [
      {
        title: `${title}${more} (${proof})`,
        kind: CodeActionKind.QuickFix,
        diagnostics,
        ...(group.safe ? { isPreferred: true } : {}),
        edit: editOf(decided.edits),
      },
    ];
  }
}

/** Only what was proved: an editor may apply it by itself. */
function fixAll(analysed: Analysed, folder: Folder, { capabilities }: ActionRequest): CodeAction[] {
  const { decisions, sites, document, version } = analysed;
  if (!decisions || decisions.edits.length === 0) return [];
  const allSafe = sites.every(
    ({ status, findings }) => status !== 'migrated' || findings.every(({ fix }) => fix !== 'suggested'),
  );
  const edits = allSafe ? decisions.edits : (folder.decideSafe(analysed)?.edits ?? []);
  if (edits.length === 0) return [];
  return [
    {
      title: 'Migrate every norm layer that is proved equivalent',
      kind: fixAllKind,
      edit: workspaceEdit(document, version, edits, capabilities),
    },
  ];
}

/** The client's own copy of a diagnostic, if it has one. */
const sent = (own: Diagnostic, known: readonly Diagnostic[]): Diagnostic =>
  known.find(
    ({ code, range, source }) =>
      source === own.source && code === own.code && JSON.stringify(range) === JSON.stringify(own.range),
  ) ?? own;
