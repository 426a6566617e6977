import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'rolldown';
import { describe, expect, test } from 'vitest';
import { repository } from '../support/sources.ts';
import { workspace } from '../support/workspace.ts';

// The extension against an API of the test's own, and its client against one that answers. test/vscode has it in VS Code,
// which takes longer to install than to run.

interface Extension {
  readonly activate: (context: { subscriptions: unknown[] }) => Promise<void>;
  readonly deactivate: () => Promise<void>;
}

type Entry = readonly [text: string, metadata: { readonly needsConfirmation: boolean }];

/** What of the API's class is used. */
class WorkspaceEdit {
  readonly files = new Map<string, Entry[]>();
  constructor(private readonly texts: Readonly<Record<string, string>> = {}) {}
  get size(): number {
    return Object.keys(this.texts).length;
  }
  entries(): [string, string[]][] {
    return Object.entries(this.texts).map(([uri, text]) => [uri, [text]]);
  }
  set(uri: string, edits: Entry[]): void {
    this.files.set(uri, edits);
  }
  insert(uri: string, _position: unknown, text: string, metadata: Entry[1]): void {
    this.files.get(uri)?.push([text, metadata]);
  }
}

interface Host {
  readonly commands: Map<string, () => Promise<void>>;
  readonly messages: string[];
  readonly applied: unknown[];
  readonly started: { server: unknown; options: unknown; stopped: boolean }[];
  readonly extension: Extension;
}

async function host(folder: string, answers: Readonly<Record<string, unknown>>): Promise<Host> {
  const { output } = await build({
    input: join(repository, 'editors/vscode/src/extension.ts'),
    platform: 'node',
    external: ['vscode', 'vscode-languageclient/node'],
    write: false,
    output: { format: 'cjs' },
    logLevel: 'silent',
  });
  const commands: Host['commands'] = new Map();
  const [messages, applied, started]: [string[], unknown[], Host['started']] = [[], [], []];
  const say = (text: string): Promise<void> => Promise.resolve(void messages.push(text));
  const vscode = {
    commands: { registerCommand: (name: string, act: () => Promise<void>) => commands.set(name, act) },
    window: {
      showWarningMessage: say,
      showInformationMessage: say,
      withProgress: (_options: unknown, work: (progress: unknown, token: unknown) => unknown) => work({}, {}),
    },
    workspace: {
      workspaceFolders: [{ uri: { fsPath: folder } }],
      getConfiguration: () => ({ get: (_key: string, otherwise: unknown) => otherwise }),
      applyEdit: (edit: WorkspaceEdit) => Promise.resolve(void applied.push(Object.fromEntries(edit.files))),
    },
    WorkspaceEdit,
    Position: class {},
    ProgressLocation: { Notification: 15 },
  };
  class LanguageClient {
    readonly protocol2CodeConverter = { asWorkspaceEdit: (edit: unknown) => Promise.resolve(edit) };
    readonly #own: Host['started'][number];
    constructor(_id: string, _name: string, server: unknown, options: unknown) {
      this.#own = { server, options, stopped: false };
    }
    start(): Promise<void> {
      started.push(this.#own);
      return Promise.resolve();
    }
    stop(): Promise<void> {
      this.#own.stopped = true;
      return Promise.resolve();
    }
    sendRequest(method: string, { command }: { command: string }): Promise<unknown> {
      expect(method).toBe('workspace/executeCommand');
      return Promise.resolve(answers[command]);
    }
  }
  const modules: Readonly<Record<string, unknown>> = {
    vscode,
    'vscode-languageclient/node': { LanguageClient, TransportKind: { stdio: 0 } },
  };
  const module = { exports: {} as Extension };
  const load = (name: string): unknown => modules[name] ?? process.getBuiltinModule(name);
  // eslint-disable-next-line @typescript-eslint/no-implied-eval
  const run = new Function('require', 'module', 'exports', output[0].code);
  Reflect.apply(run, undefined, [load, module, module.exports]);
  return { commands, messages, applied, started, extension: module.exports };
}

const program = 'node_modules/normshift/bin/normshift.js';

describe('the VS Code extension', () => {
  test("starts the workspace's own server, for files and untitled documents", async () => {
    const project = workspace({ [program]: '' });
    const { extension, started, messages } = await host(project.folder, {});
    await extension.activate({ subscriptions: [] });
    expect(started).toMatchObject([
      {
        server: { run: { module: project.path(program), args: ['lsp'] } },
        options: {
          documentSelector: expect.arrayContaining([
            { scheme: 'untitled', language: 'typescript' },
          ]) as unknown,
        },
      },
    ]);
    expect(messages).toEqual([]);
    await extension.deactivate();
    expect(started[0]?.stopped).toBe(true);
  });

  test('says how to install it where it is not', async () => {
    const { extension, started, messages } = await host(workspace().folder, {});
    await extension.activate({ subscriptions: [] });
    expect(started).toEqual([]);
    expect(messages[0]).toContain('npm install --save-dev normshift');
  });

  test('has each command that its manifest names, and does what it says', async () => {
    const manifest = JSON.parse(readFileSync(join(repository, 'editors/vscode/package.json'), 'utf8')) as {
      contributes: { commands: { command: string }[] };
    };
    const edit = new WorkspaceEdit({ a: '0.8', b: '0.9' });
    const { extension, commands, applied, messages, started } = await host(
      workspace({ [program]: '' }).folder,
      {
        'normshift.workspaceEdit': edit,
        'normshift.safeWorkspaceEdit': new WorkspaceEdit(),
        'normshift.checkWorkspace': 2,
      },
    );
    await extension.activate({ subscriptions: [] });
    expect([...commands.keys()].sort()).toEqual(
      manifest.contributes.commands.map(({ command }) => command).sort(),
    );
    await commands.get('normshift.migrate')?.();
    // What is to be confirmed is left out until it is ticked, so that is nothing.
    const [ticked, asks] = [{ needsConfirmation: false }, { needsConfirmation: true }];
    expect(applied).toMatchObject([
      {
        a: [
          ['0.8', ticked],
          ['', asks],
        ],
        b: [['0.9', ticked]],
      },
    ]);
    await commands.get('normshift.migrateSafely')?.();
    expect(applied).toHaveLength(1);
    expect(messages.pop()).toContain('nothing is left');
    await commands.get('normshift.check')?.();
    expect(messages.pop()).toContain('2 files have');
    await commands.get('normshift.restart')?.();
    expect(started.map(({ stopped }) => stopped)).toEqual([true, false]);
  });
});
