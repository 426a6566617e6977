import {
  type CancellationToken,
  type ChangeAnnotation,
  type ClientCapabilities,
  type Connection,
  LSPErrorCodes,
  ResponseError,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { commandNames } from './commands.ts';
import { diagnosticsOf } from './diagnostics.ts';
import { textEdits } from './edits.ts';
import type { Folder } from './folder.ts';
import type { Analysed } from './types.ts';
import { wholeFolder } from './whole-workspace.ts';
import type { Workspace } from './workspace.ts';

/** What requests about the whole workspace are answered from. */
export interface WorkspaceState {
  readonly ready: () => Promise<void>;
  readonly workspace: () => Workspace;
  readonly capabilities: () => ClientCapabilities;
  readonly page: (rule: string) => string;
}

/** Answers what is asked about every file, open or not. */
export function answerWorkspace(connection: Connection, state: WorkspaceState): void {
  connection.languages.diagnostics.onWorkspace(async (_params, token) => {
    const items = [];
    for await (const { analysed } of everyFile(state, token)) {
      const { uri } = analysed.document;
      const diagnostics = diagnosticsOf(analysed, state.page);
      items.push({ kind: 'full' as const, uri, version: versionOf(analysed), items: diagnostics });
    }
    return { items };
  });
  connection.onExecuteCommand(async ({ command }, token) => {
    switch (command) {
      case commandNames.check:
        return publish(connection, state, token);
      case commandNames.migrate:
        return migration(state, token, ({ decisions }) => decisions?.edits ?? []);
      case commandNames.migrateSafe:
        return migration(state, token, (analysed, folder) => folder.decideSafe(analysed)?.edits ?? []);
      default:
        throw new ResponseError(LSPErrorCodes.RequestFailed, `no such command: ${command}`);
    }
  });
}

async function publish(
  connection: Connection,
  state: WorkspaceState,
  token: CancellationToken,
): Promise<number> {
  let count = 0;
  for await (const { analysed } of everyFile(state, token)) {
    const diagnostics = diagnosticsOf(analysed, state.page);
    if (diagnostics.length > 0) count++;
    const version = versionOf(analysed);
    await connection.sendDiagnostics({
      uri: analysed.document.uri,
      ...(version === null ? {} : { version }),
      diagnostics,
    });
  }
  return count;
}

type Choose = (analysed: Analysed, folder: Folder) => Parameters<typeof textEdits>[1];

/** The edit of every file, which the client asks its user about where it can. */
async function migration(
  state: WorkspaceState,
  token: CancellationToken,
  choose: Choose,
): Promise<WorkspaceEdit> {
  const capabilities = state.capabilities().workspace?.workspaceEdit;
  const changed: { readonly uri: string; readonly version: number | null; readonly edits: TextEdit[] }[] = [];
  for await (const { analysed, folder } of everyFile(state, token)) {
    const edits = textEdits(analysed.document, choose(analysed, folder));
    if (edits.length === 0) continue;
    changed.push({ uri: analysed.document.uri, version: versionOf(analysed), edits });
  }
  if (!capabilities?.documentChanges) {
    return { changes: Object.fromEntries(changed.map(({ uri, edits }) => [uri, edits])) };
  }
  const asks = capabilities.changeAnnotationSupport !== undefined;
  return {
    documentChanges: changed.map(({ uri, version, edits }) => ({
      textDocument: { uri, version },
      edits: asks ? edits.map((each) => ({ ...each, annotationId })) : edits,
    })),
    ...(asks ? { changeAnnotations: { [annotationId]: annotation } } : {}),
  };
}

const annotationId = 'normshift';
const annotation: ChangeAnnotation = {
  label: 'Migrate norm layers',
  description: 'Each rewrite was checked numerically',
  needsConfirmation: true,
};

/** No version is known of a file that is not open. */
const versionOf = ({ version, document }: Analysed): number | null =>
  document.languageId === '' ? null : version;

interface Found {
  readonly analysed: Analysed;
  readonly folder: Folder;
}

/** Every file of every folder once, those that are open as they are. */
async function* everyFile(state: WorkspaceState, token: CancellationToken): AsyncGenerator<Found> {
  await state.ready();
  const workspace = state.workspace();
  const seen = new Set<string>();
  for (const uri of workspace.open) {
    const found = workspace.analysed(uri);
    if (!found) continue;
    seen.add(found.analysed.path);
    yield found;
  }
  for (const root of workspace.roots) {
    const folder = workspace.folderOf(`${root}/.`);
    if (!folder) continue;
    for await (const analysed of wholeFolder(folder, token)) {
      // A folder inside of another has its own configuration.
      if (seen.has(analysed.path) || workspace.folderOf(analysed.path) !== folder) continue;
      seen.add(analysed.path);
      yield { analysed, folder };
    }
  }
  if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');
}
