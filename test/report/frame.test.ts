import { describe, expect, test } from 'vitest';
import { codeFrame } from '../../src/report/text/frame.ts';
import { visible } from '../../src/report/text/visible.ts';
import { textWidth } from '../../src/report/text/width.ts';
import { wrap } from '../../src/report/text/wrap.ts';
import { LineIndex } from '../../src/text/index.ts';
import { plain } from './support/plans.ts';

/** The frame of what stands between `«` and `»`. */
function frame(marked: string, width = 80): string[] {
  const start = marked.indexOf('«');
  const end = marked.indexOf('»') - 1;
  const text = marked.replace('«', '').replace('»', '');
  return codeFrame(text, { start, end }, new LineIndex(text).at(start).line, plain(width));
}

describe('a code frame', () => {
  test('has carets under an expression, without the margin of its lines', () => {
    expect(frame('\n\n    const bn = «new BN(8)»;\n')).toEqual([
      '  3 │ const bn = new BN(8);',
      '    │            ^^^^^^^^^',
    ]);
  });

  test('has carets under every line of an expression, and not under its margin', () => {
    expect(frame('f(\n  «new BN(\r\n    8,\r\n  )»,\n);')).toEqual([
      '  2 │ new BN(',
      '    │ ^^^^^^^',
      '  3 │   8,',
      '    │   ^^',
      '  4 │ ),',
      '    │ ^',
    ]);
  });

  test('leaves out what is behind the first lines', () => {
    const lines = frame(`«f(${'1,\n'.repeat(9)})»`);
    expect(lines).toHaveLength(11);
    expect(lines.at(-1)).toBe('     │ …');
  });

  test('stands right under characters of any width', () => {
    const [line = '', carets = ''] = frame("\tx('日本', «y('日')»)");
    expect(line).toBe("  1 │ x('日本', y('日'))");
    expect(carets).toBe('    │           ^^^^^^^');
    expect(textWidth(line.slice(0, line.indexOf('y(')))).toBe(carets.indexOf('^'));
  });

  test.each([20, 40, 80])('fits in %i columns, and shows the start of the expression', (width) => {
    const lines = frame(`const ${'a'.repeat(200)} = «new BatchNorm(${'1, '.repeat(80)})» + rest;`, width);
    for (const line of lines) expect(textWidth(line)).toBeLessThanOrEqual(width);
    expect(lines[0]).toContain('new Bat');
    expect(lines[1]).toMatch(/\^{8}/);
  });

  test('of a line of megabytes is made at once', () => {
    const lines = frame(`${'x'.repeat(8_000_000)}«new BN()»${'y'.repeat(8_000_000)}`, 40);
    expect(lines[0]).toContain('new BN()');
    expect(lines[0]?.length).toBeLessThan(50);
  });
});

describe('text that shows', () => {
  test('acts on nothing', () => {
    expect(visible('a\u001b[31mb\u0007\u202e\r\u2028c\u009b')).toBe(
      'a\\u{1b}[31mb\\u{07}\\u{202e}\\u{0d}\\u{2028}c\\u{9b}',
    );
    expect(visible('é 日 😀\n\ta')).toBe('é 日 😀\n\ta');
  });

  test('is wrapped between words, and behind punctuation where a word is too long', () => {
    expect(wrap('one two three', 8)).toEqual(['one two', 'three']);
    expect(wrap('this.norm.forward(x)', 10)).toEqual(['this.norm.', 'forward(x)']);
    expect(wrap('abcdefghijkl', 8)).toEqual(['abcdefgh', 'ijkl']);
    expect(wrap('', 8)).toEqual(['']);
  });
});
