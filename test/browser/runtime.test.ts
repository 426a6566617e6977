import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { bundle } from '../support/bundle.ts';
import { loadPage } from './chromium.ts';
import { replayInPage } from './replay-in-page.ts';

const text = readFileSync(new URL('../../fixtures/goldens/layers/BatchNorm2d.json', import.meta.url), 'utf8');
const file: unknown = JSON.parse(text);

describe('in headless Chromium', () => {
  test('the runtime gives the bits of the goldens', async () => {
    const script = await bundle(
      `import { replayInPage } from './replay-in-page.ts';
      const file = JSON.parse(document.getElementById('goldens').textContent);
      document.getElementById('result').textContent = encodeURIComponent(JSON.stringify(replayInPage(file)));`,
      import.meta.dirname,
      'iife',
    );
    expect(script.imports).toEqual([]);
    const page = loadPage(`<!doctype html>
      <meta charset="utf-8">
      <title>goldens</title>
      <script type="application/json" id="goldens">${text.replaceAll('<', '\\u003c')}</script>
      <pre id="result"></pre>
      <script>${script.code.replaceAll('</script', '<\\/script')}</script>`);
    expect(page.console).toEqual([]);
    const result = /<pre id="result">(.*)<\/pre>/.exec(page.html)?.[1];
    const replayed: unknown = JSON.parse(decodeURIComponent(result ?? ''));
    const here = replayInPage(file);
    expect(here.values).toBeGreaterThan(1000);
    expect(replayed).toEqual({ ...here, differences: [] });
  });

  test('what goes wrong in a page is seen', () => {
    const { console } = loadPage(`<!doctype html><script>
      console.error('reported');
      throw new Error('thrown');
    </script>`);
    expect(console).toHaveLength(2);
    expect(console[0]).toContain('reported');
    expect(console[1]).toContain('Uncaught Error: thrown');
  });
});
