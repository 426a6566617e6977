import {
  type CancellationToken,
  type ClientCapabilities,
  CodeActionKind,
  type Connection,
  type Diagnostic,
  DidChangeWatchedFilesNotification,
  ErrorCodes,
  type InitializeParams,
  type InitializeResult,
  LSPErrorCodes,
  MessageType,
  PositionEncodingKind,
  ResponseError,
  ShowMessageNotification,
  TextDocuments,
  TextDocumentSyncKind,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { clientOptions } from './client-options.ts';
import { commandNames } from './commands.ts';
import { diagnosticsOf } from './diagnostics.ts';
import { pathOf } from './document-path.ts';
import { hoverAt } from './hover.ts';
import { codeActions, fixAllKind } from './quick-fixes.ts';
import { nextTurn, Quiet } from './quiet.ts';
import type { EditorOptions, ServerSettings } from './types.ts';
import { answerWorkspace } from './workspace-requests.ts';
import { Workspace } from './workspace.ts';

/** Serves a client until it says `exit`. */
export function serve(connection: Connection, cwd: string, settings: ServerSettings): void {
  new Server(connection, cwd, settings).listen();
}

class Server {
  readonly #documents = new TextDocuments(TextDocument);
  /** Documents to decide, in the order in which they changed. */
  readonly #waiting = new Set<string>();
  readonly #quiet = new Quiet(() => this.#publishNext());
  #capabilities: ClientCapabilities = {};
  #options: EditorOptions;
  #workspace: Workspace;
  /** What was sent last. */
  #said: { readonly uri: string; readonly version: number; readonly content: string } | undefined;
  #pull = false;
  #stopped = false;
  /** Settled once folders and configurations are read. */
  #ready: Promise<void> = Promise.resolve();

  constructor(
    private readonly connection: Connection,
    private readonly cwd: string,
    private readonly settings: ServerSettings,
  ) {
    this.#options = settings;
    this.#workspace = this.#newWorkspace();
  }

  listen(): void {
    const { connection } = this;
    connection.onInitialize((params) => this.#initialize(params));
    connection.onInitialized(() => this.#initialized());
    connection.onShutdown(() => {
      this.#stopped = true;
      this.#waiting.clear();
    });
    this.#documents.onDidOpen(({ document }) => {
      this.#after(async () => {
        this.#touch(await this.#workspace.opened(document));
      });
    });
    this.#documents.onDidChangeContent(({ document }) => {
      this.#quiet.arrive();
      this.#after(() => this.#touch(this.#workspace.changed(document.uri)));
    });
    this.#documents.onDidClose(({ document: { uri } }) => {
      this.#after(() => {
        this.#waiting.delete(uri);
        this.#said = undefined;
        this.#touch(this.#workspace.closed(uri));
        if (!this.#pull) void connection.sendDiagnostics({ uri, diagnostics: [] });
      });
    });
    connection.onDidChangeWatchedFiles(({ changes }) => {
      const changed = changes.map(({ uri }) => pathOf(uri));
      const paths = changed.filter((each) => !this.#workspace.isOpen(each));
      // A configuration is read from the disk, open or not.
      const configs = changed.filter((each) => this.#workspace.isConfig(each));
      if (paths.length === 0 && configs.length === 0) return;
      this.#after(async () => {
        if (configs.length > 0) await this.#workspace.reload();
        else this.#workspace.reset();
        this.#touch(this.#workspace.open);
      });
    });
    connection.onDidChangeConfiguration(() => {
      this.#after(async () => {
        await this.#workspace.reload();
        this.#touch(this.#workspace.open);
      });
    });
    connection.onCodeAction(({ textDocument, range, context }, token) =>
      this.#answer(textDocument.uri, token, ({ analysed, folder }) =>
        codeActions(analysed, folder, {
          range,
          context,
          capabilities: this.#capabilities,
          page: this.settings.rulePage,
        }),
      ),
    );
    connection.onHover(({ textDocument, position }, token) =>
      this.#answer(textDocument.uri, token, ({ analysed }) =>
        hoverAt(analysed.document.offsetAt(position), analysed, this.settings.rulePage),
      ),
    );
    connection.languages.diagnostics.on(async ({ textDocument }, token) => {
      const items = await this.#answer(textDocument.uri, token, ({ analysed }) =>
        diagnosticsOf(analysed, this.settings.rulePage),
      );
      return { kind: 'full', items: items ?? [] };
    });
    answerWorkspace(connection, {
      ready: () => this.#ready,
      workspace: () => this.#workspace,
      capabilities: () => this.#capabilities,
      page: this.settings.rulePage,
    });
    this.#documents.listen(connection);
    connection.listen();
  }

  #initialize({ capabilities, initializationOptions, ...params }: InitializeParams): InitializeResult {
    this.#capabilities = capabilities;
    this.#options = clientOptions(this.settings, initializationOptions);
    this.#pull = this.#options.diagnostics === 'pull';
    this.#workspace = this.#newWorkspace();
    const { rootUri } = params as Pick<InitializeParams, 'rootUri'>;
    const roots = params.workspaceFolders?.map(({ uri }) => uri) ?? (rootUri === null ? [] : [rootUri]);
    this.#after(async () => {
      for (const each of roots) await this.#workspace.addRoot(pathOf(each));
    });
    return {
      serverInfo: { name: 'normshift', version: this.settings.version },
      capabilities: {
        positionEncoding: PositionEncodingKind.UTF16,
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
        codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, fixAllKind] },
        hoverProvider: true,
        executeCommandProvider: { commands: Object.values(commandNames) },
        workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
        ...(this.#pull
          ? { diagnosticProvider: { interFileDependencies: true, workspaceDiagnostics: true } }
          : {}),
      },
    };
  }

  #initialized(): void {
    const { workspace } = this.#capabilities;
    if (workspace?.workspaceFolders) {
      this.connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        this.#after(async () => {
          for (const { uri } of removed) await this.#workspace.removeRoot(pathOf(uri));
          for (const { uri } of added) await this.#workspace.addRoot(pathOf(uri));
          this.#touch(this.#workspace.open);
        });
      });
    }
    if (workspace?.didChangeWatchedFiles?.dynamicRegistration) {
      void this.connection.client.register(DidChangeWatchedFilesNotification.type, {
        watchers: [
          { globPattern: '**/{normshift.config.*,package.json,tsconfig*.json}' },
          { globPattern: '**/*.{ts,tsx,mts,cts,js,jsx,mjs,cjs}' },
        ],
      });
    }
  }

  #newWorkspace(): Workspace {
    return new Workspace(this.#options, this.cwd, (root, error) => {
      const message = `normshift: ${root}: ${error.message}: ${error.hint}`;
      void this.connection.sendNotification(ShowMessageNotification.type, {
        type: MessageType.Error,
        message,
      });
    });
  }

  /** Does what has to wait for folders and configurations, in order. */
  #after(work: () => void | Promise<void>): void {
    this.#ready = this.#ready.then(work).catch((error: unknown) => {
      this.connection.console.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
    });
  }

  #touch(uris: readonly string[]): void {
    if (this.#stopped) return;
    for (const each of uris) this.#waiting.add(each);
    if (uris.length > 0) this.#quiet.arrive();
  }

  /** Publishes what there is to say of one document. @returns whether others wait */
  #publishNext(): boolean {
    const uri = this.#waiting.values().next().value;
    if (uri === undefined) return false;
    const version = this.#documents.get(uri)?.version;
    const moved =
      this.#pull || (this.#said?.uri === uri && this.#said.version === version)
        ? undefined
        : this.#workspace.moved(uri);
    if (moved && version !== undefined) {
      // What was said is moved along at once, and the document is decided when nothing more arrives.
      this.#say(uri, version, diagnosticsOf(moved, this.settings.rulePage));
      return true;
    }
    this.#waiting.delete(uri);
    const found = this.#workspace.analysed(uri);
    if (this.#pull) {
      if (this.#waiting.size === 0) void this.connection.languages.diagnostics.refresh();
    } else if (version !== undefined) {
      this.#say(uri, version, found ? diagnosticsOf(found.analysed, this.settings.rulePage) : []);
    }
    return this.#waiting.size > 0;
  }

  /** Sends diagnostics, unless the same was said of that version already. */
  #say(uri: string, version: number, diagnostics: Diagnostic[]): void {
    const content = JSON.stringify(diagnostics);
    const { uri: last, version: of, content: said } = this.#said ?? {};
    if (last === uri && of === version && said === content) return;
    this.#said = { uri, version, content };
    void this.connection.sendDiagnostics({ uri, version, diagnostics });
  }

  /** Answers about a document as it was when it was asked about; refuses to where it is another by now. */
  async #answer<Answer>(
    uri: string,
    token: CancellationToken,
    answer: (found: NonNullable<ReturnType<Workspace['analysed']>>) => Answer,
  ): Promise<Answer | undefined> {
    if (this.#stopped) throw new ResponseError(ErrorCodes.InvalidRequest, 'the server was shut down');
    const asked = this.#documents.get(uri)?.version;
    await this.#ready;
    await nextTurn();
    if (token.isCancellationRequested) {
      throw new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');
    }
    if (this.#documents.get(uri)?.version !== asked) {
      throw new ResponseError(LSPErrorCodes.ContentModified, 'the document changed');
    }
    const found = this.#workspace.analysed(uri);
    return found && answer(found);
  }
}
