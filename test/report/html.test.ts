import { describe, expect, test } from 'vitest';
import { renderReport, type ReportInput } from '../../src/report/index.ts';
import { fileOf, finding, inputOf, sample, siteIn } from './support/plans.ts';

const page = (input: ReportInput): string => renderReport('html', input);

const voidElements = new Set(['meta', 'br', 'link', 'img', 'input']);

/** The text of a page's body as a browser without style shows it; throws where elements are not nested. */
function bodyText(html: string): string {
  const open: string[] = [];
  for (const [, close, name = ''] of html.matchAll(/<(\/?)([a-z][a-z0-9]*)(?:\s[^<>]*)?>/g)) {
    if (voidElements.has(name)) continue;
    if (close === '') open.push(name);
    else if (open.pop() !== name) throw new Error(`</${name}> closes another element`);
  }
  if (open.length > 0) throw new Error(`${open.join(', ')} not closed`);
  const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', '#39': "'", amp: '&' };
  return html
    .replace(/^.*<body>/s, '')
    .replace(/<[^<>]*>/g, '')
    .replace(/&([^;\s]+);/g, (entity, name: string) => named[name] ?? entity);
}

describe('the HTML report', () => {
  test('says everything in words, whatever the style', () => {
    const text = bodyText(page(sample()));
    for (const part of [
      '5 sites in 2 files. Nothing was written. normshift 1.2.3.',
      'src/net.ts:6:27refusedmomentum null keeps a cumulative average; the target has nonechoose a number, or keep this layer',
      '- new nn.BatchNorm2d(64, { momentum: 0.2 })+ new msnn.BatchNorm2d(64, { momentum: 0.8 })',
      'warning: assumed: m is a number in [0, 1]. batch-norm/in-range, rests on assumptions',
      'equivalent if the assumptions hold, largest error 9.5e-7',
      'initial-modedeclared',
      'src/broken.ts:1:17: Unexpected token',
      'mindspore is not installed here --from torch=normshift/mindspore',
    ]) {
      expect(text).toContain(part);
    }
    expect(bodyText(page(sample({ mode: 'write' })))).toContain('What changed was written.');
  });

  test('shows an expression over several lines as it stands', () => {
    expect(page(sample())).toContain(
      '<pre><code>new nn.BatchNorm2d(64, {\n  momentum: null,\n})</code></pre>',
    );
  });

  test('leads from what remains to each site', () => {
    const html = page(sample());
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    const links = [...html.matchAll(/ href="#([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(links).toEqual(['site-2-3', 'site-2-4']);
    expect(ids).toEqual(expect.arrayContaining(links));
  });

  test('needs nothing from elsewhere, and runs nothing', () => {
    const html = page(sample());
    expect(html).not.toMatch(/<script|<link|<img|<iframe|\ssrc=|\son[a-z]+=|url\(|@import|https?:/i);
    expect(html).toContain("default-src 'none'");
    expect(html).toContain('prefers-color-scheme: dark');
  });

  test('shows markup in names and texts as it is', () => {
    const text = `new nn.A('</code><script>alert("1 & 2")</script>')`;
    const path = `<img src=x onerror='alert(1)'>.ts`;
    const site = siteIn(text, text, {
      status: 'refused',
      layer: '"><b>',
      findings: [finding('unknown-option', { key: '<i>&amp;\u001b', layer: 'N', nearest: '' }, 'error')],
    });
    const html = page(inputOf([{ plan: fileOf(path, [site]), text }]));
    expect(html).not.toMatch(/<script|<img|<b>|<i>/);
    const shown = bodyText(html);
    for (const part of [path, text, '"><b>', 'N has no option <i>&amp;\\u{1b}'])
      expect(shown).toContain(part);
  });

  test('says so where there is nothing', () => {
    const text = bodyText(page(inputOf([])));
    expect(text).toContain('No site is left to decide.');
    expect(text).toContain('No norm layers of a source module.');
  });
});
