import { Buffer } from 'node:buffer';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { planRun, resolveOptions } from '../../src/index.ts';

/** The examples of the documentation: pairs of blocks that start with `// before` and `// after`. */
const pages = [
  'README.md',
  ...readdirSync('docs', { recursive: true, encoding: 'utf8' }).map((each) => `docs/${each}`),
]
  .filter((each) => each.endsWith('.md'))
  .map((page) => ({ page, blocks: blocksOf(readFileSync(page, 'utf8')) }));

describe('the examples of the documentation', () => {
  it('are there', () => {
    expect(pages.find(({ page }) => page === 'README.md')?.blocks.length).toBeGreaterThan(0);
  });

  for (const { page, blocks } of pages) {
    for (const [index, { before, after }] of blocks.entries()) {
      it(`${page}, example ${String(index + 1)}: before becomes after`, () => {
        expect(migrate(before)).toBe(after);
        expect(migrate(after)).toBe(after);
      });
    }
  }
});

function blocksOf(markdown: string): { before: string; after: string }[] {
  const found = [
    ...markdown.matchAll(/```ts\n\/\/ before\n([\s\S]*?)```\s*```ts\n\/\/ after\n([\s\S]*?)```/g),
  ];
  return found.map(([, before = '', after = '']) => ({ before, after }));
}

function migrate(text: string): string {
  const { plan, texts } = planRun(
    ['/project/net.ts'],
    '/project',
    '/project',
    resolveOptions({}, '/project'),
    {
      read: () => Buffer.from(text),
    },
  );
  expect(plan.errors).toEqual([]);
  return texts.get('net.ts')?.after ?? text;
}
