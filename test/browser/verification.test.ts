import { describe, expect, test } from 'vitest';
import { workspace } from '../support/workspace.ts';
import { loadPage } from './chromium.ts';

describe('in headless Chromium', () => {
  test('the page of a verification shows its plots, from a file and without an error', async () => {
    const { stdout } = await workspace().copy('examples/training').call('verify', '--reporter', 'html');
    const page = loadPage(stdout);
    expect(page.console).toEqual([]);
    expect(page.html.match(/<svg class="plot"/g)?.length).toBeGreaterThan(12);
    expect(page.html.match(/<g class="unmigrated"><polyline points="\d/g)?.length).toBeGreaterThan(5);
  });
});
