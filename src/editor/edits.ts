import type { ClientCapabilities, TextEdit, WorkspaceEdit } from 'vscode-languageserver-protocol';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Edit } from '../types/edit.ts';

/** Edits of a text as the protocol has them. */
export const textEdits = (document: TextDocument, edits: readonly Edit[]): TextEdit[] =>
  edits.map(({ start, end, text }) => {
    const [from, to] = widened(document.getText(), start, end);
    return {
      range: { start: document.positionAt(from), end: document.positionAt(to) },
      newText: document.getText().slice(from, start) + text + document.getText().slice(end, to),
    };
  });

/** No position of the protocol lies between the two characters of a line end. */
function widened(text: string, start: number, end: number): readonly [number, number] {
  const splits = (at: number): boolean => text[at - 1] === '\r' && text[at] === '\n';
  return [splits(start) ? start - 1 : start, splits(end) ? end + 1 : end];
}

/** Edits of one version of a document, which a client with a later version refuses. */
export function workspaceEdit(
  document: TextDocument,
  version: number,
  edits: readonly Edit[],
  { workspace }: ClientCapabilities,
): WorkspaceEdit {
  const { uri } = document;
  const changes = textEdits(document, edits);
  return workspace?.workspaceEdit?.documentChanges
    ? { documentChanges: [{ textDocument: { uri, version }, edits: changes }] }
    : { changes: { [uri]: changes } };
}
