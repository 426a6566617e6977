import { Buffer } from 'node:buffer';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { planRun, type RawOptions, resolveOptions } from '../../src/index.ts';

/** A pair of blocks that start with `// before` and `// after`. */
interface Example {
  readonly before: string;
  readonly after: string;
  /** From a comment above the pair: `<!-- target: mindspore, device: cpu -->` */
  readonly options: RawOptions;
}

const pages = [
  'README.md',
  ...readdirSync('docs', { recursive: true, encoding: 'utf8' }).map((each) => `docs/${each}`),
]
  .filter((each) => each.endsWith('.md'))
  .map((page) => ({ page, examples: examplesOf(readFileSync(page, 'utf8')) }));

describe('the examples of the documentation', () => {
  it('are there', () => {
    expect(pages.find(({ page }) => page === 'README.md')?.examples.length).toBeGreaterThan(0);
  });

  it('are on every page about a rule', () => {
    const rules = pages.filter(({ page }) => page.startsWith('docs/rules/'));
    expect(rules.filter(({ examples }) => examples.length === 0)).toEqual([]);
  });

  for (const { page, examples } of pages) {
    for (const [index, { before, after, options }] of examples.entries()) {
      it(`${page}, example ${String(index + 1)}: before becomes after`, () => {
        expect(migrate(before, options)).toBe(after);
        expect(migrate(after, options)).toBe(after);
      });
    }
  }
});

function examplesOf(markdown: string): Example[] {
  const found = markdown.matchAll(
    /(?:<!-- (target: .*) -->\n\s*)?```ts\n\/\/ before\n([\s\S]*?)```\s*```ts\n\/\/ after\n([\s\S]*?)```/g,
  );
  return [...found].map(([, comment = '', before = '', after = '']) => ({
    before,
    after,
    options: optionsOf(comment),
  }));
}

function optionsOf(comment: string): RawOptions {
  let options: RawOptions = {};
  for (const part of comment.split(', ').filter(Boolean)) {
    const [key, value] = part.split(': ');
    if (key === 'target' || key === 'device') options = { ...options, [key]: value };
    else if (key === 'input-rank') options = { ...options, inputRank: Number(value) };
    else if (key === 'preserve-mode') options = { ...options, preserveMode: true };
    else throw new Error(`an example is made with ${part}`);
  }
  return options;
}

function migrate(text: string, raw: RawOptions): string {
  const options = resolveOptions(raw, '/project');
  const { plan, texts } = planRun(['/project/net.ts'], '/project', '/project', options, {
    read: () => Buffer.from(text),
  });
  expect(plan.errors).toEqual([]);
  return texts.get('net.ts')?.after ?? text;
}
