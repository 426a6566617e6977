import { mkdirSync, symlinkSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { CodeActionKind, ExecuteCommandRequest } from 'vscode-languageserver-protocol';
import { builtPackage, typecheck } from '../support/built-program.ts';
import { runEngine } from '../support/engine.ts';
import { migratedNet, net, refusedNet, workspace } from '../support/workspace.ts';
import { Client, uriOf } from './support/client.ts';

const two = `import { nn } from 'torch';

export class Net {
  readonly first = new nn.BatchNorm2d(64, { momentum: 0.2 });
  readonly second = new nn.BatchNorm2d(32);

  train(): void {
    this.first.train();
    this.second.train();
  }
}
`;

async function opened(text: string, name = 'net.ts'): Promise<{ client: Client; uri: string }> {
  const project = workspace();
  const client = await Client.start({ folders: [project.folder] });
  const uri = uriOf(project.path(name));
  await client.open(uri, text);
  return { client, uri };
}

describe('the quick fix', () => {
  test('gives what migrate gives, is preferred, and goes with its diagnostic', async () => {
    const { client, uri } = await opened(net);
    const { diagnostics } = await client.diagnostics(uri);
    const actions = await client.actionsAt(uri, 'momentum', { diagnostics });
    expect(actions[0]).toMatchObject({
      title: 'Migrate BatchNorm2d to mindspore (proved equivalent)',
      kind: 'quickfix',
      isPreferred: true,
      diagnostics,
    });
    expect(client.applied(uri, actions[0]?.edit)).toBe(migratedNet);
    expect(actions.filter(({ isPreferred }) => isPreferred)).toHaveLength(1);
  });

  test('of one site of two moves its provenance and its uses alone; the other then gives what migrate gives', async () => {
    const { client, uri } = await opened(two);
    const [fix] = await client.actionsAt(uri, 'new nn.BatchNorm2d(64');
    const once = client.applied(uri, fix?.edit);
    expect(once).toContain('new nn.BatchNorm2d(32)');
    expect(once).toContain('{ momentum: 0.8 }');
    expect(once).toContain('this.first.set_train()');
    expect(once).toContain('this.second.train()');
    expect(once).toContain("from 'torch'");
    expect(once).toContain("from 'mindspore'");
    const again = runEngine(once);
    expect(again.sites.filter(({ kind }) => kind === 'construction').map(({ status }) => status)).toEqual([
      'unchanged',
      'migrated',
    ]);
    await client.edit(uri, { start: 0, end: two.length, text: once });
    const [second] = await client.actionsAt(uri, 'new nn.BatchNorm2d(32');
    expect(client.applied(uri, second?.edit)).toBe(again.text);
  });

  test('of one site of two leaves a file that type-checks', async () => {
    const text = two.replace("'torch'", "'normshift/torch'");
    const options = { strict: true, module: 'nodenext', noEmit: true, skipLibCheck: true, types: [] };
    const project = workspace({
      'package.json': '{ "type": "module" }',
      'tsconfig.json': JSON.stringify({ compilerOptions: options, files: ['net.ts'] }),
      'net.ts': text,
    });
    mkdirSync(project.path('node_modules'));
    symlinkSync(builtPackage(), project.path('node_modules/normshift'));
    const uri = uriOf(project.path('net.ts'));
    const client = await Client.start({ folders: [project.folder] });
    await client.open(uri, text);
    for (const site of ['new nn.BatchNorm2d(64', 'new nn.BatchNorm2d(32']) {
      const [fix] = await client.actionsAt(uri, site);
      const once = client.applied(uri, fix?.edit);
      expect(once.match(/normshift\/(torch|mindspore)/g)?.sort()).toEqual([
        'normshift/mindspore',
        'normshift/torch',
      ]);
      project.write({ 'net.ts': once });
      expect(typecheck(project.folder)).toMatchObject({ status: 0, stdout: '' });
    }
  });

  test('of a class that is named as a type takes all of the class along, so that the types hold', async () => {
    const typed = two.replace('readonly first =', 'readonly first: nn.BatchNorm2d =');
    const { client, uri } = await opened(typed);
    const [fix] = await client.actionsAt(uri, 'new nn.BatchNorm2d(32');
    expect(fix?.title).toContain('with 1 more');
    expect(client.applied(uri, fix?.edit)).toBe(runEngine(typed).text);
  });

  test('of a use is that of its layer', async () => {
    const { client, uri } = await opened(two);
    const [fix] = await client.actionsAt(uri, 'this.first.train()');
    expect(client.applied(uri, fix?.edit)).toContain('this.first.set_train()');
    expect(client.applied(uri, fix?.edit)).toContain('{ momentum: 0.8 }');
  });

  test('is not preferred where it rests on assumptions', async () => {
    const text = net
      .replace('export', 'export const make = (m: number) =>')
      .replace('const bn =', '')
      .replace('0.2', 'm');
    const { client, uri } = await opened(text);
    const [fix] = await client.actionsAt(uri, 'new nn');
    expect(fix?.title).toContain('rests on assumptions');
    expect(fix?.isPreferred).toBeUndefined();
    expect(client.applied(uri, fix?.edit)).toContain('1 - m');
    expect(await client.actionsAt(uri, 'new nn', { only: ['source.fixAll'] })).toEqual([]);
  });

  test('is disabled with the reason where there is none, and left out where a client cannot show that', async () => {
    const { client, uri } = await opened(refusedNet);
    const [fix] = await client.actionsAt(uri, 'new nn');
    expect(fix?.edit).toBeUndefined();
    expect(fix?.disabled?.reason).toMatch(/cumulative|momentum/);
    const plain = await Client.start({ capabilities: {} });
    await plain.open('untitled:a', refusedNet);
    const actions = await plain.actionsAt('untitled:a', 'new nn');
    expect(actions.map(({ title }) => title)).toEqual(['Leave BatchNorm2d as it is, with a reason']);
    expect(actions[0]?.edit?.changes?.['untitled:a']).toHaveLength(1);
  });

  test('keeps astral characters and line ends where they are', async () => {
    const text = `// 𝒩 😀\r\n${net.replaceAll('\n', '\r\n').replace('export', '/* 😀😀 */ export')}`;
    const { client, uri } = await opened(text);
    const { diagnostics } = await client.diagnostics(uri);
    expect(diagnostics[0]?.range.start).toEqual({ line: 3, character: 29 });
    const [fix] = await client.actionsAt(uri, 'new nn');
    expect(client.applied(uri, fix?.edit)).toBe(runEngine(text).text);
    const crlf = two.replaceAll('\n', '\r\n');
    await client.edit(uri, { start: 0, end: text.length, text: crlf });
    const [one] = await client.actionsAt(uri, 'new nn.BatchNorm2d(64');
    expect(client.applied(uri, one?.edit)).not.toMatch(/[^\r]\n/);
  });
});

describe('fixing all', () => {
  test('is what migrate does, where all is proved', async () => {
    const { client, uri } = await opened(two);
    const [fix, ...more] = await client.actionsAt(uri, 'import', { only: [CodeActionKind.SourceFixAll] });
    expect(more).toEqual([]);
    expect(fix?.kind).toBe('source.fixAll.normshift');
    expect(client.applied(uri, fix?.edit)).toBe(runEngine(two).text);
  });

  test('leaves what rests on assumptions', async () => {
    const text = `${two}export const make = (m: number) => new nn.BatchNorm2d(8, { momentum: m });\n`;
    const { client, uri } = await opened(text);
    const [fix] = await client.actionsAt(uri, 'import', { only: ['source.fixAll.normshift'] });
    expect(client.applied(uri, fix?.edit)).toBe(runEngine(text, {}, { safeOnly: true }).text);
    const all = (await client.actionsAt(uri, 'new nn')).find(({ title }) =>
      title.startsWith('Migrate every'),
    );
    expect(client.applied(uri, all?.edit)).toBe(runEngine(text).text);
  });

  test('of the workspace is an edit that asks first', async () => {
    const project = workspace({ 'a.ts': net, 'b.ts': two, 'c.ts': refusedNet });
    const client = await Client.start({ folders: [project.folder] });
    const uri = uriOf(project.path('a.ts'));
    await client.open(uri, migratedNet);
    const edit: unknown = await client.connection.sendRequest(ExecuteCommandRequest.type, {
      command: 'normshift.workspaceEdit',
    });
    expect(edit).toMatchObject({
      documentChanges: [{ textDocument: { uri: uriOf(project.path('b.ts')), version: null } }],
      changeAnnotations: { normshift: { needsConfirmation: true } },
    });
  });
});

describe('ignoring', () => {
  test('writes a comment with the reason, after which nothing is left to say', async () => {
    const indented = refusedNet
      .replace('export const bn = ', 'export class Net {\n  bn = ')
      .replace(');\n', ');\n}\n');
    const { client, uri } = await opened(indented);
    const ignore = (await client.actionsAt(uri, 'new nn')).find(({ title }) => title.startsWith('Leave'));
    const after = client.applied(uri, ignore?.edit);
    expect(after).toMatch(/\n {2}\/\/ normshift-ignore-next-line batch-norm -- \S.*\n {2}bn = new/);
    await client.edit(uri, { start: 0, end: indented.length, text: after });
    expect((await client.diagnostics(uri)).diagnostics).toEqual([]);
    expect(runEngine(after).sites).toMatchObject([{ status: 'unchanged', findings: [{ code: 'ignored' }] }]);
  });

  test('needs a reason, and is reported where it ignores nothing', async () => {
    const comment = (text: string): string =>
      net.replace('export', `// normshift-ignore-next-line ${text}\nexport`);
    const { client, uri } = await opened(comment('batch-norm'));
    expect((await client.diagnostics(uri)).diagnostics.map(({ code }) => code)).toEqual([
      'starts-in-inference',
      'ignore-without-reason',
    ]);
    await client.edit(uri, {
      start: 0,
      end: client.text(uri).length,
      text: comment('group-norm -- because'),
    });
    expect((await client.diagnostics(uri)).diagnostics.map(({ code }) => code)).toEqual([
      'starts-in-inference',
      'ignore-unused',
    ]);
    await client.edit(uri, {
      start: 0,
      end: client.text(uri).length,
      text: comment('batch-norm -- because'),
    });
    expect((await client.diagnostics(uri)).diagnostics).toEqual([]);
  });

  test('is not offered where a comment would be text', async () => {
    const text =
      "import { nn } from 'torch';\n\nexport const page = `\n  ${String(new nn.BatchNorm2d(4))}`;\n";
    const { client, uri } = await opened(text);
    const titles = (await client.actionsAt(uri, 'new nn')).map(({ title }) => title);
    expect(titles.some((each) => each.startsWith('Leave'))).toBe(false);
    expect(titles.some((each) => each.startsWith('Migrate'))).toBe(true);
  });
});

describe('hover', () => {
  test('explains a construction in its own numbers, with the verdict', async () => {
    const { client, uri } = await opened(net);
    const hover = await client.hoverAt(uri, 'BatchNorm2d');
    const { value } = hover?.contents as { value: string };
    expect(value).toContain('proved equivalent');
    expect(value).toMatch(/\| momentum = 0\.2 \| momentum = 0\.8 \|/);
    expect(value).toContain('new nn.BatchNorm2d(64, { momentum: 0.8 })');
    expect(await client.hoverAt(uri, 'import')).toBeNull();
  });
});
