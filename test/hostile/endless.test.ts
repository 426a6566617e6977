import { beforeAll, describe, expect, test } from 'vitest';
import { builtPackage } from '../support/built-program.ts';
import { migratedNet, net, workspace } from '../support/workspace.ts';

/** What is far more than anything real takes, however busy the machine. */
const hangs = 30_000;

const deep = 10_000;
const many = (each: string): string => each.repeat(deep);
/** Enough for names that lead to names. */
const chain = 3000;
const steps = (make: (index: number) => string): string =>
  Array.from({ length: chain }, (_, index) => make(index)).join('\n');

const header = "import { nn } from 'torch'; new nn.BatchNorm2d(3); ";

// Whatever test comes first would wait for it.
beforeAll(() => void builtPackage(), 600_000);

describe('what goes on and on', () => {
  test.each<[what: string, text: string]>([
    ['parentheses', `x = ${many('(')}1${many(')')};`],
    ['arrays', `x = ${many('[')}1${many(']')};`],
    ['calls', `x = ${many('f(')}1${many(')')};`],
    ['sums', `new nn.BatchNorm2d(3${many(' + 3')});`],
    ['members', `x = a${many('.b')};`],
    ['calls of members', `x = a${many('.b(1)')};`],
    ['casts', `new nn.BatchNorm2d(3${many(' as any')});`],
    ['assertions', `new nn.BatchNorm2d(3${many('!')});`],
    ['layers of layers', `x = ${many('new nn.BatchNorm2d(')}3${many(')')};`],
    ['templates', `x = ${many('`${')}1${many('}`')};`],
    ['functions', `x = ${many('() => ')}1;`],
    ['blocks', `${many('{')}${many('}')}`],
    ['alternatives', `${many('if (a) {} else ')}{}`],
    ['types', `type X = ${many('Array<')}1${many('>')};`],
    [
      'names of names',
      `const a0 = nn;\n${steps((at) => `const a${String(at + 1)} = a${String(at)};`)}\nnew a${String(chain)}.BatchNorm2d(3);`,
    ],
    [
      'values of values',
      `const c0 = 0.1;\n${steps((at) => `const c${String(at + 1)} = c${String(at)};`)}\nnew nn.BatchNorm2d(3, 1e-5, c${String(chain)});`,
    ],
    [
      'subclasses',
      `class A0 extends nn.BatchNorm2d {}\n${steps((at) => `class A${String(at + 1)} extends A${String(at)} {}`)}\nnew A${String(chain)}(3);`,
    ],
  ])('%s, thousands deep, are reported and left', { timeout: hangs }, async (_, text) => {
    const project = workspace({ 'net.ts': net, 'odd.ts': `${header}${text}\n` });
    // Where the stack ends, what a test runner makes of imports is undefined now and then.
    const { status, stderr } = text.includes('\n') ? project.run() : await project.call();
    expect({ status, stderr }).toMatchObject({ status: 1 });
    expect(stderr).toMatch(
      /^error odd\.ts:1:1: (nested too deeply|names lead to names too often) to be followed: /m,
    );
    expect(project.read('odd.ts')).toBe(`${header}${text}\n`);
    expect(project.read('net.ts')).toBe(migratedNet);
  });

  test.each<[what: string, text: string]>([
    ['an identifier', `const ${many('a')} = nn; new ${many('a')}.BatchNorm2d(3);`],
    ['a string', `const s = '${many("\\'")}${many('/*')}'; new nn.BatchNorm2d(3);`],
    ['a comment', `/*${many('* ')}${many('normshift-ignore-next-line ')}*/ new nn.BatchNorm2d(3);`],
    [
      'a comment of white space',
      `// normshift-ignore-next-line a${many(' ')}-${many(' ')}x\nnew nn.BatchNorm2d(3);`,
    ],
    ['a number', `new nn.BatchNorm2d(3, 0.${many('1')}, 0.${many('1')});`],
    ['an exponent', `new nn.BatchNorm2d(3, 1e-5, 1e-${many('9')});`],
    ['a union', `type X = 1${many(' | 1')}; new nn.BatchNorm2d(3);`],
    ['a re-export', `export {${many(' ')}nn, ${many('a, ')} } fro 'torch'; new nn.BatchNorm2d(3);`],
    ['white space', `${many('\n')}${many(' ')}new nn.BatchNorm2d(3);${many('\t')}`],
  ])('%s ten thousand characters long comes to an end', { timeout: hangs }, async (_, text) => {
    const project = workspace({ 'net.ts': net, 'odd.ts': `${header}${text}\n` });
    const { stderr } = await project.call();
    expect(stderr).not.toContain('a defect of normshift');
    expect(project.read('net.ts')).toBe(migratedNet);
    expect((await project.call('check', 'net.ts')).status).toBe(0);
  });

  test.each<[what: string, glob: string]>([
    ['stars', `${'*a'.repeat(40)}b`],
    ['globstars', `${'**/a/'.repeat(30)}b`],
    ['alternatives of alternatives', `${'{a,{a,b}}'.repeat(12)}x`],
    ['groups', `+(${'a|'.repeat(30)}a)+(a|aa)+(a|aa)+x`],
    ['repeated groups', `${'+('.repeat(12)}a${')'.repeat(12)}x`],
    ['ranges', '{1..9999999}.ts'],
    ['brackets', `${'[a-z]*'.repeat(30)}x`],
    ['ten thousand characters', 'a/'.repeat(5000)],
    ['more than a hundred thousand', 'a'.repeat(140_000)],
  ])('a glob of %s comes to an end', { timeout: hangs }, async (_, glob) => {
    const name = `${'a'.repeat(60)}.ts`;
    const project = workspace({ [name]: net, 'normshift.config.json': JSON.stringify({ ignore: [glob] }) });
    const { status, stderr } = await project.call('check');
    expect(stderr).not.toContain('a defect of normshift');
    expect(stderr.split('\n').length).toBeLessThan(6);
    expect([1, 2]).toContain(status);
  });
});
