import { writeFileSync } from 'node:fs';
import {
  DidChangeWatchedFilesNotification,
  DocumentDiagnosticRequest,
  ExecuteCommandRequest,
  FileChangeType,
  WorkspaceDiagnosticRequest,
} from 'vscode-languageserver-protocol';
import { describe, expect, test } from 'vitest';
import { migratedNet, net, refusedNet, workspace } from '../support/workspace.ts';
import { Client, uriOf } from './support/client.ts';

describe('diagnostics', () => {
  test('are pushed on open, with code, link, data and version', async () => {
    const project = workspace({ 'net.ts': net });
    const client = await Client.start({ folders: [project.folder] });
    const uri = uriOf(project.path('net.ts'));
    await client.open(uri, net);
    const { diagnostics, version } = await client.diagnostics(uri);
    expect(version).toBe(1);
    expect(diagnostics).toHaveLength(1);
    expect(diagnostics[0]).toMatchObject({
      source: 'normshift',
      code: 'starts-in-inference',
      range: { start: { line: 2, character: 18 }, end: { line: 2, character: 59 } },
      data: { status: 'migrated', fix: 'safe', rule: 'batch-norm', start: 47, end: 88 },
    });
    expect(diagnostics[0]?.data).toMatchObject({
      codes: expect.arrayContaining(['momentum-inverted']) as unknown,
    });
    expect(diagnostics[0]?.codeDescription?.href).toMatch(/^file:.*\/docs\/rules\/batch-norm\.md$/);
    expect(diagnostics[0]?.message).toContain('proved equivalent');
  });

  test('follow increments, go with the last site, and are taken back on close', async () => {
    const project = workspace({ 'net.ts': net });
    const client = await Client.start({ folders: [project.folder] });
    const uri = uriOf(project.path('net.ts'));
    await client.open(uri, net);
    await client.diagnostics(uri);
    await client.edit(uri, { start: 0, end: 0, text: '// 𝒩orm\n' }, { start: 0, end: 0, text: '// 1\n' });
    expect((await client.diagnostics(uri)).diagnostics[0]?.range.start.line).toBe(4);
    const all = client.text(uri);
    await client.edit(uri, { start: 0, end: all.length, text: migratedNet });
    expect((await client.diagnostics(uri)).diagnostics).toEqual([]);
    await client.edit(uri, { start: 0, end: migratedNet.length, text: net });
    await client.diagnostics(uri);
    await client.close(uri);
    const last = await client.until(() => client.published.find(({ version }) => version === undefined));
    expect(last).toMatchObject({ uri, diagnostics: [] });
  });

  test('say what has no counterpart, as errors, and what does not parse', async () => {
    const project = workspace();
    const client = await Client.start({ folders: [project.folder] });
    const uri = uriOf(project.path('net.ts'));
    await client.open(uri, refusedNet);
    expect((await client.diagnostics(uri)).diagnostics).toMatchObject([
      { severity: 1, data: { status: 'refused' } },
    ]);
    await client.edit(uri, { start: 0, end: 0, text: 'const = ;\n' });
    expect((await client.diagnostics(uri)).diagnostics).toMatchObject([{ code: 'parse-error', severity: 3 }]);
  });

  test('see other open buffers before the disk, and follow their changes', async () => {
    const project = workspace({
      'nn.ts': `export const nn = {};\n`,
      'net.ts': `import { nn } from './nn.ts';\nexport const bn = new nn.BatchNorm2d(8);\n`,
    });
    const client = await Client.start({ folders: [project.folder] });
    const [nn, user] = [uriOf(project.path('nn.ts')), uriOf(project.path('net.ts'))];
    await client.open(user, project.read('net.ts'));
    expect((await client.diagnostics(user)).diagnostics).toEqual([]);
    await client.open(nn, project.read('nn.ts'));
    await client.edit(nn, { start: 0, end: 22, text: `export { nn } from 'torch';\n` });
    const found = await client.until(() =>
      client.published.findLast(({ uri, diagnostics }) => uri === user && diagnostics.length > 0),
    );
    expect(found.diagnostics).toMatchObject([{ data: { status: 'migrated' } }]);
    const seen = client.published.length;
    await client.close(nn);
    await client.until(() =>
      client.published.slice(seen).find(({ uri, diagnostics }) => uri === user && diagnostics.length === 0),
    );
  });

  test('are of the folder that a file is in, each with its configuration, which is read again', async () => {
    const a = workspace({ 'normshift.config.json': '{}', 'net.ts': net });
    const b = workspace({ 'normshift.config.json': '{ "target": "megengine" }', 'net.ts': net });
    const client = await Client.start({ folders: [a.folder, b.folder] });
    const [first, second] = [uriOf(a.path('net.ts')), uriOf(b.path('net.ts'))];
    await client.open(first, net);
    await client.open(second, net);
    await client.diagnostics(first);
    await client.diagnostics(second);
    expect((await client.hoverAt(first, 'new'))?.contents).toMatchObject({
      value: expect.stringContaining('mindspore@') as unknown,
    });
    expect((await client.hoverAt(second, 'new'))?.contents).toMatchObject({
      value: expect.stringContaining('megengine@') as unknown,
    });
    expect(client.registered).toContain('workspace/didChangeWatchedFiles');
    const change = async (content: string): Promise<void> => {
      writeFileSync(b.path('normshift.config.json'), content);
      await client.connection.sendNotification(DidChangeWatchedFilesNotification.type, {
        changes: [{ uri: uriOf(b.path('normshift.config.json')), type: FileChangeType.Changed }],
      });
    };
    await change('{ "ignore": ["net.ts"] }');
    await client.until(() =>
      client.published.findLast(({ uri, diagnostics }) => uri === second && diagnostics.length === 0),
    );
    await change('{ "traget": "mindspore" }');
    expect(await client.until(() => client.messages[0])).toMatch(/traget.*target/);
    await change('{ "target": "mindspore" }');
    const seen = client.published.length;
    await client.until(() =>
      client.published
        .slice(seen - 1)
        .find(({ uri, diagnostics }) => uri === second && diagnostics.length === 1),
    );
    expect((await client.hoverAt(second, 'new'))?.contents).toMatchObject({
      value: expect.stringContaining('mindspore@') as unknown,
    });
  });

  test.each(['mjs', 'js', 'cjs', 'mts', 'ts'])(
    'follow a configuration in .%s, open or not',
    async (extension) => {
      const name = `normshift.config.${extension}`;
      const configure = (target: string): string =>
        `${extension === 'cjs' ? 'module.exports =' : 'export default'} { target: '${target}' };\n`;
      const project = workspace({ 'package.json': '{ "type": "module" }', 'net.ts': net });
      const client = await Client.start({ folders: [project.folder] });
      const uri = uriOf(project.path('net.ts'));
      await client.open(uri, net);
      await client.diagnostics(uri);
      for (const [target, type] of [
        ['megengine', FileChangeType.Created],
        ['mindspore', FileChangeType.Changed],
        ['megengine', FileChangeType.Changed],
      ] as const) {
        project.write({ [name]: configure(target) });
        await client.connection.sendNotification(DidChangeWatchedFilesNotification.type, {
          changes: [{ uri: uriOf(project.path(name)), type }],
        });
        expect((await client.hoverAt(uri, 'new'))?.contents).toMatchObject({
          value: expect.stringContaining(`for ${target}`) as unknown,
        });
        if (type === FileChangeType.Created) await client.open(uriOf(project.path(name)), configure(target));
      }
    },
  );

  test('of the whole workspace are there on request, pushed or pulled', async () => {
    const project = workspace({ 'a/net.ts': net, 'b/refused.ts': refusedNet, 'c/none.ts': 'export {};\n' });
    const client = await Client.start({ folders: [project.folder] });
    const count: unknown = await client.connection.sendRequest(ExecuteCommandRequest.type, {
      command: 'normshift.checkWorkspace',
    });
    expect(count).toBe(2);
    expect(client.published.map(({ uri }) => uri).sort()).toEqual([
      uriOf(project.path('a/net.ts')),
      uriOf(project.path('b/refused.ts')),
    ]);
    const pulling = await Client.start({
      folders: [project.folder],
      initializationOptions: { diagnostics: 'pull' },
    });
    expect(pulling.initialized.capabilities.diagnosticProvider).toMatchObject({ workspaceDiagnostics: true });
    const { items } = await pulling.connection.sendRequest(WorkspaceDiagnosticRequest.type, {
      previousResultIds: [],
    });
    expect(items).toMatchObject([
      { items: [{ data: { status: 'migrated' } }] },
      { items: [{ data: { status: 'refused' } }] },
    ]);
    const uri = uriOf(project.path('a/net.ts'));
    await pulling.open(uri, net);
    const report = await pulling.connection.sendRequest(DocumentDiagnosticRequest.type, {
      textDocument: { uri },
    });
    expect(report).toMatchObject({ kind: 'full', items: [{ data: { status: 'migrated' } }] });
    expect(pulling.published).toEqual([]);
  });

  test('are of untitled documents, and of none in other languages', async () => {
    const client = await Client.start({ args: ['--stdio', '--clientProcessId', String(process.pid)] });
    await client.open('untitled:Untitled-1', net);
    expect((await client.diagnostics('untitled:Untitled-1')).diagnostics).toHaveLength(1);
    const [fix] = await client.actionsAt('untitled:Untitled-1', 'new nn');
    expect(client.applied('untitled:Untitled-1', fix?.edit)).toBe(migratedNet);
    await client.open('untitled:Untitled-2', net, 'markdown');
    await client.open('untitled:Untitled-3', net);
    await client.diagnostics('untitled:Untitled-3');
    expect(client.published.some(({ uri }) => uri === 'untitled:Untitled-2')).toBe(false);
  });
});
