import { expect, test } from 'vitest';
import { net, refusedNet, workspace } from '../support/workspace.ts';
import { Client, uriOf } from './support/client.ts';

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
    range: { start: { line: 2, character: 18 }, end: { line: 2, character: 61 } },
    data: { status: 'migrated', fix: 'safe', rule: 'batch-norm', codes: expect.arrayContaining(['momentum-inverted']) },
  });
  expect(diagnostics[0]?.codeDescription?.href).toMatch(/^file:.*\/docs\/rules\/batch-norm\.md$/);
  expect(diagnostics[0]?.message).toContain('proved equivalent');
  expect(await client.stop()).toBe(0);
});
