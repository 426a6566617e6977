import * as vscode from 'vscode';

type Entry = [vscode.TextEdit, vscode.WorkspaceEditEntryMetadata];

/**
 * The same edit, which the editor shows before it makes it. It does so where a part is to be confirmed, and such a part is
 * made only if its own box is ticked: a part that changes nothing asks for all, and the boxes of the others start ticked.
 */
export function withPreview(edit: vscode.WorkspaceEdit): vscode.WorkspaceEdit {
  const shown = new vscode.WorkspaceEdit();
  const files = edit.entries();
  for (const [uri, edits] of files) {
    shown.set(
      uri,
      edits.map((each): Entry => [each, { label: 'Migrate norm layers', needsConfirmation: false }]),
    );
  }
  for (const [uri] of files.slice(0, 1)) {
    shown.insert(uri, new vscode.Position(0, 0), '', {
      label: 'Preview',
      description: 'changes nothing, ticked or not',
      needsConfirmation: true,
    });
  }
  return shown;
}
