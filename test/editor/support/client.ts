import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { URI } from 'vscode-uri';
import {
  type ClientCapabilities,
  type CodeAction,
  type CodeActionContext,
  CodeActionRequest,
  createProtocolConnection,
  DidChangeTextDocumentNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  ExitNotification,
  type Hover,
  HoverRequest,
  InitializedNotification,
  InitializeRequest,
  type InitializeResult,
  type ProtocolConnection,
  PublishDiagnosticsNotification,
  type PublishDiagnosticsParams,
  type Range,
  RegistrationRequest,
  ShowMessageNotification,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver-protocol/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { builtPackage } from '../../support/built-program.ts';

export const uriOf = (path: string): string => URI.file(path).toString();

const capabilities: ClientCapabilities = {
  workspace: {
    workspaceFolders: true,
    didChangeWatchedFiles: { dynamicRegistration: true },
    workspaceEdit: { documentChanges: true, changeAnnotationSupport: {} },
  },
  textDocument: {
    publishDiagnostics: { versionSupport: true, codeDescriptionSupport: true, dataSupport: true },
    codeAction: { disabledSupport: true, isPreferredSupport: true, dataSupport: true },
  },
};

export interface StartOptions {
  readonly folders?: readonly string[];
  readonly capabilities?: ClientCapabilities;
  readonly initializationOptions?: unknown;
  readonly args?: readonly string[];
  readonly cwd?: string;
}

/** A client of the built server over its standard input and output, with the texts that it has open. */
export class Client {
  readonly published: PublishDiagnosticsParams[] = [];
  readonly messages: string[] = [];
  readonly registered: string[] = [];
  #onPublished: (() => void)[] = [];
  initialized: InitializeResult = { capabilities: {} };
  readonly #documents = new Map<string, TextDocument>();

  private constructor(
    readonly process: ChildProcessWithoutNullStreams,
    readonly connection: ProtocolConnection,
  ) {}

  static async start(options: StartOptions = {}): Promise<Client> {
    const args = [join(builtPackage(), 'bin/normshift.js'), 'lsp', ...(options.args ?? ['--stdio'])];
    const child = spawn(process.execPath, args, { cwd: options.cwd ?? options.folders?.[0] ?? '/' });
    const connection = createProtocolConnection(
      new StreamMessageReader(child.stdout),
      new StreamMessageWriter(child.stdin),
    );
    const client = new Client(child, connection);
    onTestFinished(() => client.kill());
    connection.onNotification(PublishDiagnosticsNotification.type, (params) => {
      client.published.push(params);
      for (const each of client.#onPublished.splice(0)) each();
    });
    connection.onNotification(ShowMessageNotification.type, ({ message }) => {
      client.messages.push(message);
      for (const each of client.#onPublished.splice(0)) each();
    });
    connection.onRequest(RegistrationRequest.type, ({ registrations }) => {
      client.registered.push(...registrations.map(({ method }) => method));
    });
    connection.listen();
    client.initialized = await connection.sendRequest(InitializeRequest.type, {
      processId: process.pid,
      rootUri: null,
      capabilities: options.capabilities ?? capabilities,
      workspaceFolders: (options.folders ?? []).map((each) => ({ uri: uriOf(each), name: each })),
      initializationOptions: options.initializationOptions,
    });
    await connection.sendNotification(InitializedNotification.type, {});
    return client;
  }

  document(uri: string): TextDocument {
    const found = this.#documents.get(uri);
    if (!found) throw new Error(`${uri} is not open`);
    return found;
  }

  text(uri: string): string {
    return this.document(uri).getText();
  }

  async open(uri: string, text: string, languageId = 'typescript'): Promise<void> {
    this.#documents.set(uri, TextDocument.create(uri, languageId, 1, text));
    await this.connection.sendNotification(DidOpenTextDocumentNotification.type, {
      textDocument: { uri, languageId, version: 1, text },
    });
  }

  /** Changes an open text, and tells the server in increments. */
  async edit(
    uri: string,
    ...changes: readonly { start: number; end: number; text: string }[]
  ): Promise<void> {
    let document = this.document(uri);
    const version = document.version + 1;
    const contentChanges = changes.map(({ start, end, text }) => {
      const range = { start: document.positionAt(start), end: document.positionAt(end) };
      document = TextDocument.update(document, [{ range, text }], version);
      return { range, text };
    });
    this.#documents.set(uri, document);
    await this.connection.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument: { uri, version },
      contentChanges,
    });
  }

  async close(uri: string): Promise<void> {
    this.#documents.delete(uri);
    await this.connection.sendNotification(DidCloseTextDocumentNotification.type, { textDocument: { uri } });
  }

  /** The diagnostics of a document's present version, once they are there. */
  async diagnostics(uri: string): Promise<PublishDiagnosticsParams> {
    const { version } = this.document(uri);
    return this.until(() => this.published.findLast((each) => each.uri === uri && each.version === version));
  }

  /** What a check finds, once it finds something. */
  async until<Found>(check: () => Found | undefined): Promise<Found> {
    for (;;) {
      const found = check();
      if (found !== undefined) return found;
      await new Promise<void>((resolve) => this.#onPublished.push(resolve));
    }
  }

  /** Code actions at the first place where a part of the text stands. */
  async actionsAt(
    uri: string,
    part: string,
    context: Partial<CodeActionContext> = {},
  ): Promise<CodeAction[]> {
    return this.actions(uri, this.rangeOf(uri, part), context);
  }

  async actions(uri: string, range: Range, context: Partial<CodeActionContext> = {}): Promise<CodeAction[]> {
    const found = await this.connection.sendRequest(CodeActionRequest.type, {
      textDocument: { uri },
      range,
      context: { diagnostics: [], ...context },
    });
    return (found ?? []).filter(
      (each): each is CodeAction => !('command' in each && typeof each.command === 'string'),
    );
  }

  hoverAt(uri: string, part: string): Promise<Hover | null> {
    return this.connection.sendRequest(HoverRequest.type, {
      textDocument: { uri },
      position: this.rangeOf(uri, part).start,
    });
  }

  rangeOf(uri: string, part: string): Range {
    const document = this.document(uri);
    const start = document.getText().indexOf(part);
    if (start < 0) throw new Error(`no ${part}`);
    return { start: document.positionAt(start), end: document.positionAt(start + part.length) };
  }

  /** The text of an open document with an edit of its present version applied. */
  applied(uri: string, edit: WorkspaceEdit | undefined): string {
    const document = this.document(uri);
    for (const change of edit?.documentChanges ?? []) {
      if (!('textDocument' in change) || change.textDocument.uri !== uri) continue;
      if (change.textDocument.version !== document.version) throw new Error('an edit of another version');
      return TextDocument.applyEdits(document, change.edits.filter(isTextEdit));
    }
    return document.getText();
  }

  /** Ends the server as the protocol wants it. @returns its exit code */
  async stop(): Promise<number | null> {
    await this.connection.sendRequest(ShutdownRequest.type);
    const exited = once(this.process, 'exit');
    await this.connection.sendNotification(ExitNotification.type);
    await exited;
    return this.process.exitCode;
  }

  kill(): void {
    this.connection.dispose();
    this.process.kill();
  }
}

export const isTextEdit = (edit: object): edit is TextEdit => 'newText' in edit;
