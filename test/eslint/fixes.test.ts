import { Linter, type Rule } from 'eslint';
import { describe, expect, test } from 'vitest';
import { plugin } from '../../src/eslint/index.ts';
import { migratedNet, net, workspace } from '../support/workspace.ts';

interface Linted {
  readonly output: string;
  readonly fixed: boolean;
  readonly left: readonly Linter.LintMessage[];
}

function fix(code: string, config: Linter.Config = {}, filename = '/project/net.js'): Linted {
  const linter = new Linter({ cwd: '/project' });
  const configs = [
    plugin.configs.strict,
    { linterOptions: { reportUnusedDisableDirectives: 'off' } } as const,
    config,
  ];
  const { output, fixed, messages } = linter.verifyAndFix(code, configs, { filename });
  return { output, fixed, left: messages };
}

const head = "import { nn } from 'torch';\n\n";
const construction = 'new nn.BatchNorm2d(64, { momentum: 0.2 })';
const line = (name: string): string => `export const ${name} = ${construction};\n`;

describe('the fix', () => {
  test('moves what several sites share once, and leaves nothing to report', () => {
    const code = head + ['a', 'b', 'c', 'd'].map(line).join('') + 'a.eval();\n';
    const { output, left } = fix(code);
    expect(output).toBe(
      code.replace("'torch'", "'mindspore'").replaceAll('0.2', '0.8').replace('eval()', 'set_train(false)'),
    );
    expect(left).toEqual([]);
  });

  test.each([
    ['the next line', '// eslint-disable-next-line normshift/batch-norm -- kept\n', ''],
    ['every rule of the next line', '/* eslint-disable-next-line */\n', ''],
    [
      'what follows, for a while',
      '/* eslint-disable normshift/batch-norm, no-undef */\n',
      '/* eslint-enable */\n',
    ],
  ])('leaves what a comment takes out: %s', (_, before, after) => {
    const { output, left } = fix(`${head}${line('a')}${before}${line('b')}${after}${line('c')}`);
    expect(output).toContain(`b = ${construction}`);
    expect(output).toContain("import { nn } from 'torch';");
    expect(output.match(/new msnn\.BatchNorm2d\(64, \{ momentum: 0\.8 \}\)/g)).toHaveLength(2);
    expect(left).toEqual([]);
  });

  test('leaves a line that a comment in it takes out, and one of another rule alone', () => {
    const own = line('a').replace('\n', ' // eslint-disable-line normshift/batch-norm\n');
    const other = line('b').replace('\n', ' // eslint-disable-line normshift/norm-mode\n');
    const { output } = fix(head + own + other);
    expect(output).toContain(`a = ${construction}`);
    expect(output).toContain('b = new msnn.');
  });

  test('leaves layers whose rule is off', () => {
    const { output } = fix(`${head}${line('a')}export const b = new nn.GroupNorm(8, 64);\n`, {
      rules: { 'normshift/batch-norm': 'off' },
    });
    expect(output).toContain(`a = ${construction}`);
    expect(output).toContain('b = new msnn.GroupNorm(8, 64)');
  });

  test('leaves what rests on assumptions, and suggests it', () => {
    const code = `${head}export const make = (m) => new nn.BatchNorm2d(64, { momentum: m });\n`;
    const { output, left } = fix(code);
    expect(output).toBe(code);
    expect(left.map(({ suggestions }) => suggestions?.length)).toEqual([1]);
  });

  test('comes to its end beside rules that change the same text', () => {
    const rename: Rule.RuleModule = {
      meta: { type: 'layout', fixable: 'code', schema: [] },
      create: (context) => ({
        Literal(node) {
          if (node.raw !== '64') return;
          context.report({ node, message: '64', fix: (fixer) => fixer.replaceText(node, '0x40') });
        },
      }),
    };
    const { output, left } = fix(head + line('a') + line('b'), {
      plugins: { other: { rules: { rename } } },
      rules: { 'other/rename': 'error' },
    });
    expect(output.match(/new nn\.BatchNorm2d\(0x40, \{ momentum: 0\.8 \}\)/g)).toHaveLength(2);
    expect(left.map(({ ruleId }) => ruleId)).toEqual([]);
  });

  test.each([
    ['a byte order mark', `\uFEFF${net}`, `\uFEFF${migratedNet}`],
    ['CRLF', net.replaceAll('\n', '\r\n'), migratedNet.replaceAll('\n', '\r\n')],
    ['astral characters', `/* 𝒏 */ ${net}`, `/* 𝒏 */ ${migratedNet}`],
    ['a hashbang', `#!/usr/bin/env node\n${net}`, `#!/usr/bin/env node\n${migratedNet}`],
  ])('is exact behind %s', (_, before, after) => {
    expect(fix(before).output).toBe(after);
  });
});

describe('positions', () => {
  test('count as ESLint does, behind astral characters and in CRLF', () => {
    const code = `import { nn } from 'torch';\r\n/* 𝒏 */ export const a = new nn.BatchNorm2d(64,\r\n { momentum: null });\r\n`;
    const linter = new Linter({ cwd: '/project' });
    const [message] = linter.verify(code, plugin.configs.strict, { filename: '/project/net.js' });
    expect(message).toMatchObject({ line: 2, column: 27, endLine: 3, endColumn: 21 });
  });
});

describe('settings.normshift', () => {
  test('says what the options of the command line say', () => {
    const config = { settings: { normshift: { target: 'megengine' } } };
    expect(fix(net, config).output).toContain("from 'megengine'");
    const from = { settings: { normshift: { from: '@acme/torch=@acme/ms' } } };
    expect(fix(net.replace("'torch'", "'@acme/torch'"), from).output).toContain("from '@acme/ms'");
  });

  test.each([
    [{ tagret: 'megengine' }, /settings\.normshift\.tagret is no known key/],
    [{ target: 3 }, /settings\.normshift\.target is not a string/],
    [{ target: 'megengin' }, /megengin/],
    [[], /settings\.normshift is no object/],
  ])('is refused as %j', (normshift, message) => {
    expect(() => fix(net, { settings: { normshift } })).toThrow(message);
  });
});

describe('the files that a file imports from', () => {
  test('are read again when they changed', async () => {
    const project = workspace({ 'layers.js': "export { nn } from 'torch';\n" });
    const code = net.replace("'torch'", "'./layers.js'");
    const lint = (): number => {
      const linter = new Linter({ cwd: project.folder });
      return linter.verify(code, plugin.configs.strict, { filename: project.path('net.js') }).length;
    };
    expect(lint()).toBe(1);
    project.write({ 'layers.js': "// moved\nexport { nn } from 'mindspore';\n" });
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(lint()).toBe(0);
  });
});
