import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import * as t from '@babel/types';
import { describe, expect, test } from 'vitest';
import { commentRule } from '../../src/report/index.ts';
import { signatureRule } from '../../src/signature/index.ts';
import { frameworks } from '../../transforms/index.ts';
import { repository, sourcesIn, visit } from '../support/sources.ts';

const folder = join(repository, 'docs/rules');
const pages = readdirSync(folder).map((each) => basename(each, '.md'));

/** What every page tells, in this order. */
const sections = [
  'Why',
  'Examples',
  'Refused or unresolved',
  'Declared differences',
  'What the migration guides say',
];

describe('the rules that findings are reported under', () => {
  const families = frameworks.flatMap(({ layers, functions }) =>
    [layers, functions].flatMap((each) => Object.values(each).map(({ family }) => family)),
  );
  const rules = new Set<string>([...families, ...rulesNamedIn('src/plan'), signatureRule, commentRule]);

  test('are found by this test', () => {
    expect([...rules]).toEqual(expect.arrayContaining(['batch-norm', 'rms-norm', 'norm-mode', 'norm-class']));
  });

  test('are those that there is a page for', () => {
    expect([...pages].sort()).toEqual([...rules].sort());
  });

  test.each(pages)('%s has a page with its name, and everything in its place', (rule) => {
    const text = readFileSync(join(folder, `${rule}.md`), 'utf8');
    expect(text.startsWith(`# ${rule}\n`)).toBe(true);
    expect([...text.matchAll(/^## (.*)$/gm)].map(([, title]) => title)).toEqual(sections);
  });
});

/** The rules that a folder's sources name: in the table of rules, or where a finding is made. */
function rulesNamedIn(path: string): string[] {
  const rules: string[] = [];
  const add = (node: t.Node | null | undefined): void => {
    if (t.isStringLiteral(node)) rules.push(node.value);
  };
  for (const { ast } of sourcesIn(path)) {
    visit(ast, (node) => {
      if (t.isVariableDeclarator(node) && t.isIdentifier(node.id, { name: 'useRules' })) {
        const table = node.init;
        if (!t.isObjectExpression(table)) throw new Error('useRules is a table');
        for (const each of table.properties) add(t.isObjectProperty(each) ? each.value : undefined);
      }
      if (t.isCallExpression(node) && t.isIdentifier(node.callee)) {
        if (['finding', 'refusal'].includes(node.callee.name)) add(node.arguments[0]);
      }
    });
  }
  return rules;
}
