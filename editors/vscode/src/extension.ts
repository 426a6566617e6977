import * as vscode from 'vscode';
import {
  LanguageClient,
  type ServerOptions,
  TransportKind,
  type WorkspaceEdit,
} from 'vscode-languageclient/node';
import { withPreview } from './preview.ts';
import { programPath } from './program-path.ts';

let client: LanguageClient | undefined;

const languages = ['typescript', 'typescriptreact', 'javascript', 'javascriptreact'];

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  // The server's own commands go by other names, which the client library registers.
  const register = (name: string, act: () => Promise<void>): void => {
    context.subscriptions.push(vscode.commands.registerCommand(`normshift.${name}`, act));
  };
  register('migrate', () => migrate('normshift.workspaceEdit'));
  register('migrateSafely', () => migrate('normshift.safeWorkspaceEdit'));
  register('check', check);
  register('restart', restart);
  await start();
}

export async function deactivate(): Promise<void> {
  await client?.stop();
  client = undefined;
}

async function start(): Promise<void> {
  const settings = vscode.workspace.getConfiguration('normshift');
  const folders = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri.fsPath);
  const module = programPath(settings.get('path', ''), folders);
  if (module === undefined) {
    void vscode.window.showWarningMessage(
      'normshift is not installed in this workspace: npm install --save-dev normshift, or set normshift.path.',
    );
    return;
  }
  const run = { module, args: ['lsp'], transport: TransportKind.stdio };
  const server: ServerOptions = { run, debug: run };
  client = new LanguageClient('normshift', 'normshift', server, {
    documentSelector: languages.flatMap((language) => [
      { scheme: 'file', language },
      { scheme: 'untitled', language },
    ]),
    initializationOptions: { target: settings.get('target', '') },
  });
  await client.start();
}

async function restart(): Promise<void> {
  await deactivate();
  await start();
}

async function migrate(command: string): Promise<void> {
  const running = await runningClient();
  if (!running) return;
  const edit = await request<WorkspaceEdit>(running, command, 'normshift: proving rewrites');
  const converted = await running.protocol2CodeConverter.asWorkspaceEdit(edit);
  if (!converted || converted.size === 0) {
    void vscode.window.showInformationMessage('normshift: nothing is left to migrate.');
    return;
  }
  // A refactoring's files are saved, as the user's settings have it.
  await vscode.workspace.applyEdit(withPreview(converted), { isRefactoring: true });
}

async function check(): Promise<void> {
  const running = await runningClient();
  if (!running) return;
  const files = await request<number>(running, 'normshift.checkWorkspace', 'normshift: checking');
  const text = files === 1 ? '1 file has' : `${String(files)} files have`;
  void vscode.window.showInformationMessage(`normshift: ${text} norm layers to migrate or to decide.`);
}

async function runningClient(): Promise<LanguageClient | undefined> {
  if (!client) await start();
  return client;
}

/** Runs one of the server's commands, which the user can cancel. */
async function request<Result>(running: LanguageClient, command: string, title: string): Promise<Result> {
  return vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title, cancellable: true },
    (_progress, token) => running.sendRequest<Result>('workspace/executeCommand', { command }, token),
  );
}
