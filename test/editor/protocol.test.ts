import { once } from 'node:events';
import {
  CancellationTokenSource,
  CodeActionRequest,
  ErrorCodes,
  ExecuteCommandRequest,
  ExitNotification,
  HoverRequest,
  LSPErrorCodes,
  ResponseError,
  ShutdownRequest,
} from 'vscode-languageserver-protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { describe, expect, test } from 'vitest';
import { runEngine } from '../support/engine.ts';
import { Random } from '../support/random.ts';
import { net, workspace } from '../support/workspace.ts';
import { Client, isTextEdit, uriOf } from './support/client.ts';

const codeOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => undefined,
    (error: unknown) => (error instanceof ResponseError ? error.code : error),
  );

/** How many sequences of edits are tried: `.ci/full` tries 200. */
const sequences = Number(process.env['NORMSHIFT_EDIT_SEQUENCES'] ?? 20);

describe('edits that race with answers', () => {
  const start = `import { nn } from 'torch';

/* 😀 */ export const a = new nn.BatchNorm2d(64, { momentum: 0.2 });
export const b = new nn.GroupNorm(4, 32);
`;

  test(`${String(sequences)} sequences: an edit is of the version that it names, and migrates what stands there`, async () => {
    const random = new Random(17);
    const project = workspace();
    const client = await Client.start({ folders: [project.folder] });
    const uri = uriOf(project.path('net.ts'));
    await client.open(uri, start);
    const versions = new Map([[1, start]]);
    const pieces = [
      '\n',
      '// 😀\n',
      ' ',
      '0',
      '1',
      "'",
      '{',
      'const x = 1;\n',
      'new nn.BatchNorm2d(4);\n',
      '\r\n',
    ];
    let [applied, refused] = [0, 0];
    for (let sequence = 0; sequence < sequences; sequence++) {
      const answers = [];
      for (let step = 0; step < 1 + random.below(4); step++) {
        const text = client.text(uri);
        // Most texts parse again in the end.
        const whole = random.chance(0.3);
        const at = whole ? 0 : random.below(text.length + 1);
        const end = whole
          ? text.length
          : Math.min(text.length, at + (random.chance(0.3) ? random.below(3) : 0));
        const piece = whole ? start.replace('64', String(8 + sequence)) : random.pick(pieces);
        await client.edit(uri, { start: at, end, text: piece });
        versions.set(client.document(uri).version, client.text(uri));
        if (random.chance(0.6)) {
          const document = client.document(uri);
          const range = { start: document.positionAt(0), end: document.positionAt(client.text(uri).length) };
          const only = [random.chance(0.5) ? 'quickfix' : 'source.fixAll'];
          const params = { textDocument: { uri }, range, context: { diagnostics: [], only } };
          answers.push(
            client.connection.sendRequest(CodeActionRequest.type, params).catch((error: unknown) => error),
          );
        }
      }
      for (const answer of await Promise.all(answers)) {
        if (answer instanceof ResponseError) {
          expect(answer.code).toBe(LSPErrorCodes.ContentModified);
          refused++;
          continue;
        }
        const [action] = Array.isArray(answer)
          ? (answer as { edit?: { documentChanges?: unknown[] } }[])
          : [];
        const [change] = (action?.edit?.documentChanges ?? []) as {
          textDocument: { version: number };
          edits: object[];
        }[];
        if (!change) continue;
        const { version } = change.textDocument;
        const text = versions.get(version);
        if (text === undefined) throw new Error(`no version ${String(version)}`);
        const after = TextDocument.applyEdits(
          TextDocument.create(uri, '', version, text),
          change.edits.filter(isTextEdit),
        );
        // What the edit leaves is what an engine that never saw another version makes of a site, or of all.
        const [before, now] = [migrated(text), migrated(after)];
        expect(now, text).toBeLessThan(before);
        if (version === client.document(uri).version) {
          await client.edit(uri, { start: 0, end: text.length, text: after });
          versions.set(client.document(uri).version, after);
          applied++;
        }
      }
    }
    await client.diagnostics(uri);
    // Versions are published in order, each once.
    const published = client.published.flatMap((each) => each.version ?? []);
    expect(published).toEqual([...published].sort((x, y) => x - y));
    expect(applied).toBeGreaterThan(sequences / 10);
    expect(refused).toBeGreaterThan(sequences / 10);
  });

  const migrated = (text: string): number =>
    runEngine(text).sites.filter(({ status, kind }) => status === 'migrated' && kind === 'construction')
      .length;
});

describe('the server', () => {
  test('does not answer what is cancelled', async () => {
    const client = await Client.start();
    await client.open('untitled:a', net);
    const source = new CancellationTokenSource();
    const params = { textDocument: { uri: 'untitled:a' }, position: { line: 2, character: 20 } };
    const answer = codeOf(client.connection.sendRequest(HoverRequest.type, params, source.token));
    source.cancel();
    expect(await answer).toBe(LSPErrorCodes.RequestCancelled);
    expect(await client.connection.sendRequest(HoverRequest.type, params)).not.toBeNull();
  });

  test('stops looking at the files of a workspace when that is cancelled', async () => {
    const files = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`${String(index)}.ts`, net]));
    const client = await Client.start({ folders: [workspace(files).folder] });
    const source = new CancellationTokenSource();
    const params = { command: 'normshift.checkWorkspace' };
    const answer = codeOf(client.connection.sendRequest(ExecuteCommandRequest.type, params, source.token));
    await client.until(() => client.published[0]);
    source.cancel();
    expect(await answer).toBe(LSPErrorCodes.RequestCancelled);
    expect(client.published.length).toBeLessThan(500);
  });

  test('answers about the version that was asked about, or not at all', async () => {
    const client = await Client.start();
    await client.open('untitled:a', net);
    const asked = codeOf(client.actionsAt('untitled:a', 'new nn'));
    await client.edit('untitled:a', { start: 0, end: 0, text: '\n' });
    expect([undefined, LSPErrorCodes.ContentModified]).toContain(await asked);
  });

  test('takes a burst of edits together, and says something of the last', async () => {
    const client = await Client.start();
    await client.open('untitled:a', net);
    await client.diagnostics('untitled:a');
    await Promise.all(
      Array.from({ length: 100 }, () => client.edit('untitled:a', { start: 0, end: 0, text: '\n' })),
    );
    expect((await client.diagnostics('untitled:a')).diagnostics[0]?.range.start.line).toBe(102);
    expect(client.published.length).toBeLessThan(60);
  });

  test('moves what it said along with changes that concern no norm layer, and decides those that do', async () => {
    const text = `export function twice(value: number): number {\n  return value * 2;\n}\n\n${net}`;
    const client = await Client.start();
    await client.open('untitled:a', text);
    await client.diagnostics('untitled:a');
    const at = text.indexOf('  return');
    await client.edit('untitled:a', { start: at, end: at, text: '  const line = 1;\n' });
    const { diagnostics } = await client.diagnostics('untitled:a');
    expect(diagnostics.map(({ range }) => range.start)).toEqual([{ line: 7, character: 18 }]);
    await client.edit('untitled:a', { start: at, end: at, text: '  new nn.GroupNorm(2, 4);\n' });
    expect((await client.diagnostics('untitled:a')).diagnostics).toHaveLength(2);
    await client.edit('untitled:a', { start: at, end: at, text: '  new nn.GroupNorm(2;\n' });
    expect((await client.diagnostics('untitled:a')).diagnostics).toMatchObject([{ code: 'parse-error' }]);
  });

  test('decides 20 000 lines, and a fix in them', async () => {
    const lines = Array.from({ length: 20_000 }, (_, index) =>
      index % 400 === 0
        ? `export const bn${index} = new nn.BatchNorm2d(${1 + (index % 7)}, { momentum: 0.2 });`
        : `export const v${index} = Math.max(${index}, 1) + [1, 2, 3].length; // ${index}`,
    );
    const text = [`import { nn } from 'torch';`, ...lines, ''].join('\n');
    const client = await Client.start();
    await client.open('untitled:a', text);
    expect((await client.diagnostics('untitled:a')).diagnostics).toHaveLength(50);
    const [fix] = await client.actionsAt('untitled:a', 'bn19600 = new nn');
    expect(client.applied('untitled:a', fix?.edit)).toContain(
      'bn19600 = new msnn.BatchNorm2d(1, { momentum: 0.8 })',
    );
    const [all] = await client.actionsAt('untitled:a', 'import', { only: ['source.fixAll'] });
    expect(client.applied('untitled:a', all?.edit)).toBe(runEngine(text).text);
  });

  test('stops in the order of the protocol', async () => {
    const client = await Client.start();
    await client.open('untitled:a', net);
    await client.connection.sendRequest(ShutdownRequest.type);
    expect(await codeOf(client.hoverAt('untitled:a', 'new'))).toBe(ErrorCodes.InvalidRequest);
    const exited = once(client.process, 'exit');
    await client.connection.sendNotification(ExitNotification.type);
    expect(await exited).toEqual([0, null]);
  });

  test('ends with an error where nobody said shutdown', async () => {
    const client = await Client.start();
    const exited = once(client.process, 'exit');
    await client.connection.sendNotification(ExitNotification.type);
    expect(await exited).toEqual([1, null]);
    const left = await Client.start();
    const ended = once(left.process, 'exit');
    left.process.stdin.end();
    expect((await ended)[0]).toBe(1);
  });

  test('says nothing of what is no protocol on its standard output', async () => {
    const client = await Client.start();
    await client.open('untitled:a', 'const = ;');
    await client.diagnostics('untitled:a');
    expect(await client.stop()).toBe(0);
  });
});
