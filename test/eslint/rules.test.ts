import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Linter, type Rule, RuleTester } from 'eslint';
import { babelParser, RuleTester as RuleTester9 } from 'eslint-9';
import { parser as typescriptParser } from 'typescript-eslint';
import { afterAll, describe, expect, test } from 'vitest';
import { plugin, rules } from '../../src/eslint/index.ts';
import { repository } from '../support/sources.ts';
import { marked } from './support/marked.ts';
import { ruleCases } from './support/rule-cases.ts';

for (const tester of [RuleTester, RuleTester9]) Object.assign(tester, { describe, it: test, afterAll });

const ten = (config?: Linter.Config) => (name: string, rule: Rule.RuleModule, cases: Cases) => {
  new RuleTester(config).run(name, rule, cases);
};
const nine = (config?: object) => (name: string, rule: Rule.RuleModule, cases: Cases) => {
  new RuleTester9(config).run(name, rule, cases);
};

/** Every parser with an ESLint that it works in. */
const runners = {
  'ESLint 10, its own parser': ten(),
  'ESLint 10, @typescript-eslint/parser': ten({ languageOptions: { parser: typescriptParser } }),
  'ESLint 9, its own parser': nine(),
  'ESLint 9, @babel/eslint-parser': nine({
    languageOptions: { parser: babelParser, parserOptions: { requireConfigFile: false } },
  }),
};

for (const [title, run] of Object.entries(runners)) {
  describe(title, () => {
    for (const [name, rule] of Object.entries(rules)) run(name, rule, casesOf(name));
  });
}

interface Cases {
  readonly valid: string[];
  readonly invalid: RuleTester.InvalidTestCase[];
}

function casesOf(rule: string): Cases {
  const { valid, invalid } = ruleCases[rule] ?? { valid: [], invalid: [] };
  return {
    valid: [...valid],
    invalid: invalid.map(({ code: text, message, output = null, suggested }) => {
      const { code, place } = marked(text);
      const suggestions = suggested === undefined ? [] : [{ messageId: 'migrateSite', output: suggested }];
      return { code, output, errors: [{ message, ...place, suggestions }] };
    }),
  };
}

describe('the rules', () => {
  test('each have cases, and cases each have a rule', () => {
    expect(Object.keys(ruleCases).sort()).toEqual(Object.keys(rules).sort());
    for (const { valid, invalid } of Object.values(ruleCases)) {
      expect([valid.length, invalid.length].every((each) => each > 0)).toBe(true);
    }
  });

  test('are all that reports name', () => {
    const folder = join(repository, 'fixtures');
    const reports = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((each) =>
      /(^|\/)report(\.[\w-]+)?\.json$/.test(each),
    );
    const named = reports.flatMap((each) => {
      const text = readFileSync(join(folder, each), 'utf8');
      return [...text.matchAll(/"rule": "([^"]+)"/g)].map(([, rule]) => rule);
    });
    expect(Object.keys(rules)).toEqual(expect.arrayContaining([...new Set(named)]));
  });

  test('each have a page', () => {
    const pages = readdirSync(join(repository, 'docs/rules'));
    for (const [name, { meta }] of Object.entries(rules)) {
      expect(pages).toContain(`${name}.md`);
      expect(meta?.docs?.url).toMatch(new RegExp(`docs/rules/${name}\\.md$`));
    }
  });
});

describe('the presets', () => {
  test('name every rule, and no other', () => {
    for (const { rules: chosen = {} } of Object.values(plugin.configs)) {
      expect(Object.keys(chosen)).toEqual(Object.keys(rules).map((each) => `normshift/${each}`));
    }
  });

  test('make errors of layers, or of everything', () => {
    const { recommended, strict } = plugin.configs;
    expect(new Set(Object.values(strict.rules ?? {}))).toEqual(new Set(['error']));
    expect(recommended.rules).toMatchObject({
      'normshift/batch-norm': 'error',
      'normshift/norm-mode': 'warn',
    });
  });
});
