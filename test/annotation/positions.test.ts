import { describe, expect, test } from 'vitest';
import { annotateText } from '../../src/annotation/index.ts';
import { parse } from '../../src/parse/index.ts';
import { loadFixtures } from '../fixtures/support/fixture.ts';

const mark = 'batch-norm/momentum-null: choose a number';

/** Marks what `HERE` stands for. */
function annotated(text: string, path: string): string {
  const marks = [...text.matchAll(/HERE/g)].map(({ index }) => ({
    at: index,
    rule: 'batch-norm',
    text: mark,
  }));
  expect(marks.length).toBeGreaterThan(0);
  return annotateText(text, path, marks)[0];
}

const above = `// normshift-todo ${mark}`;
const inline = `/* normshift-todo ${mark} */`;

describe('a mark', () => {
  test.each([
    ['a statement', 'HERE();\n', `${above}\nHERE();\n`],
    ['an indented one', 'if (a) {\n\tHERE();\n}\n', `if (a) {\n\t${above}\n\tHERE();\n}\n`],
    ['the middle of a line', 'const a = f(1, HERE);\n', `${above}\nconst a = f(1, HERE);\n`],
    [
      'a return that a line end would cut',
      'f = () => {\n  return HERE\n}\n',
      `f = () => {\n  ${above}\n  return HERE\n}\n`,
    ],
    ['a chain of calls', 'a\n  .b(HERE)\n  .c()\n', `a\n  ${above}\n  .b(HERE)\n  .c()\n`],
    ['a line that only its end keeps apart', 'a = b\n(HERE)\n', `a = b\n${above}\n(HERE)\n`],
    ['a default export', 'export default HERE\n', `${above}\nexport default HERE\n`],
    [
      'a field',
      'class A {\n  a = HERE\n  static b = 1\n}\n',
      `class A {\n  ${above}\n  a = HERE\n  static b = 1\n}\n`,
    ],
    ['a decorated class', '@d(HERE)\nclass A {}\n', `${above}\n@d(HERE)\nclass A {}\n`],
    ['the first line with a byte order mark', '\uFEFFHERE()\r\n', `\uFEFF${above}\r\nHERE()\r\n`],
    [
      'a line with comments for tools above',
      '// @ts-expect-error\n// eslint-disable-next-line x\nHERE()\n',
      `${above}\n// @ts-expect-error\n// eslint-disable-next-line x\nHERE()\n`,
    ],
    ['a template', 'a = `\n${HERE}`\n', `a = \`\n\${${inline} HERE}\`\n`],
    ['a template on one line', 'a = `${HERE}`\n', `${above}\na = \`\${HERE}\`\n`],
    [
      'a template inside of one',
      'a = `\n${f(`\n${HERE}`)}`\n',
      `a = \`\n\${f(\`\n\${${inline} HERE}\`)}\`\n`,
    ],
    ['what is behind a comment over lines', '/*\n*/ HERE()\n', `/*\n*/ ${inline} HERE()\n`],
    ['what is behind a continued string', "f('a\\\nb', HERE)\n", `f('a\\\nb', ${inline} HERE)\n`],
    ['what is behind a slash', 'a = `\n${b /HERE}`\n', `a = \`\n\${b / ${inline} HERE}\`\n`],
    ['children of an element', 'a = <b>\n  {HERE} c\n</b>;\n', `a = <b>\n  {${inline} HERE} c\n</b>;\n`],
    ['an attribute', 'a = <b\n  c={HERE}\n/>;\n', `a = <b\n  ${above}\n  c={HERE}\n/>;\n`],
    ['an operand', 'a = b +\n  HERE\n', `a = b +\n  ${above}\n  HERE\n`],
    ['an arrow', 'a = () =>\n  HERE\n', `a = () =>\n  ${above}\n  HERE\n`],
    ['a script', '#!/usr/bin/env node\nHERE()\n', `#!/usr/bin/env node\n${above}\nHERE()\n`],
    ['a generator', 'function* f() {\n  yield HERE\n}\n', `function* f() {\n  ${above}\n  yield HERE\n}\n`],
    ['a short property', 'a = { HERE };\n', `${above}\na = { HERE };\n`],
  ])('of %s', (_, before, after) => {
    expect(annotated(before, 'a.tsx')).toBe(after);
    expect(parse(after, 'a.tsx').ok).toBe(true);
    expect(
      annotateText(after, 'a.tsx', [{ at: after.indexOf('HERE'), rule: 'batch-norm', text: mark }]),
    ).toEqual([after, 0]);
  });

  test('is one for a line and rule, and one for each rule', () => {
    const at = [2, 9];
    const marks = at.flatMap((each) => [
      { at: each, rule: 'batch-norm', text: 'batch-norm/a: b' },
      { at: each, rule: 'group-norm', text: 'group-norm/a: b' },
    ]);
    const [after, count] = annotateText('f(HERE, HERE)\n', 'a.ts', marks);
    expect(after).toBe(
      '// normshift-todo batch-norm/a: b\n// normshift-todo group-norm/a: b\nf(HERE, HERE)\n',
    );
    expect(count).toBe(2);
  });

  test('does not end by what it says', () => {
    const marks = [{ at: 8, rule: 'batch-norm', text: 'batch-norm/a: */ b' }];
    const [after] = annotateText('a = `\n${HERE}`\n', 'a.ts', marks);
    expect(after).toBe('a = `\n${/* normshift-todo batch-norm/a: * / b */ HERE}`\n');
  });
});

describe('marks at any node of any fixture', () => {
  const files = new Map(loadFixtures().map(({ file, input }) => [input, file]));

  test('leave its code as it was, and are not repeated', () => {
    let places = 0;
    for (const [input, file] of files) {
      const marks = [...input.matchAll(/\b(?:new\s+[\w.]+|super)\s*\(/g)].map(({ index }) => ({
        at: index,
        rule: 'batch-norm',
        text: mark,
      }));
      const [after, count] = annotateText(input, file, marks);
      places += count;
      expect(withoutMarks(after), file).toBe(input);
      expect(parse(after, file).ok).toBe(parse(input, file).ok);
    }
    expect(places).toBeGreaterThan(500);
  });
});

const withoutMarks = (text: string): string =>
  text
    .replace(/^[ \t]*\/\/ normshift-todo batch-norm\/momentum-null: choose a number(?:\r\n|\n|\r)/gm, '')
    .replaceAll(`${inline} `, '');
