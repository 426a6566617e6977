import { describe, expect, it } from 'vitest';
import { run } from '../fixtures/support/run.ts';

/** Texts in which `nn.BatchNorm2d` escapes, with `^` before each construction that may be of it. */
const escapes: Readonly<Record<string, string>> = {
  'a default parameter': 'export const make = (norm = nn.BatchNorm2d) => ^new norm(64);',
  'a default of a pattern':
    'export function make({ norm = nn.BatchNorm2d, act = nn.ReLU } = {}) { return [^new norm(64), new act()]; }',
  'a ternary': 'const Norm = flag ? nn.BatchNorm2d : nn.Identity; ^new Norm(8); new Other(8);',
  'a map':
    'const table = { bn: nn.BatchNorm2d, act: nn.ReLU }; ^new table.bn(8); new table.act(); ^new table[kind](8);',
  'a list': 'const list = [nn.BatchNorm2d]; ^new list[0](8); for (const each of list) ^new each(8);',
  'a callback of a list': '[nn.BatchNorm2d].map((each) => ^new each(8));',
  'a Map': "const map = new Map([['bn', nn.BatchNorm2d]]); ^new (map.get('bn'))(8);",
  'a function of the file':
    'function make(layer, n) { ^new layer(n); new n(1); } make(nn.BatchNorm2d, 8); make(nn.ReLU, 8);',
  'options of a function':
    'const make = ({ norm, act }) => [^new norm(8), new act()]; make({ norm: nn.BatchNorm2d });',
  'a return':
    'function pick() { return nn.BatchNorm2d; } const Norm = pick(); ^new Norm(8); ^new (pick())(8);',
  'an arrow': 'const pick = () => nn.BatchNorm2d; ^new (pick())(8);',
  'a field': 'class Net { norm = nn.BatchNorm2d; build() { ^new this.norm(8); new this.other(8); } }',
  'a parameter property': 'class Net { constructor(private norm = nn.BatchNorm2d) { ^new this.norm(8); } }',
  'a later assignment': 'let late; late = nn.BatchNorm2d; ^new late(8);',
  'a variable that takes another value': 'let norm = nn.BatchNorm2d; norm = nn.Identity; ^new norm(8);',
  'a call that is not seen': "register('bn', nn.BatchNorm2d); new Other(8);",
};

describe('a class that escapes names the constructions that may be of it', () => {
  it.each(Object.entries(escapes))('through %s', (_, marked) => {
    const text = marked.replaceAll('^', '');
    const places: string[] = [];
    for (let at = marked.indexOf('^'); at >= 0; at = marked.indexOf('^', at + 1)) {
      places.push(`2:${String(at - places.length + 1)}`);
    }
    const { sites } = run('net.ts', `import { nn } from 'torch';\n${text}`);
    const [escape, ...others] = sites;
    expect(others).toEqual([]);
    expect(escape?.findings.map(({ code }) => code)).toEqual(['class-escapes']);
    expect(escape?.findings[0]?.args['places']).toEqual(places.length > 0 ? places.join(', ') : undefined);
  });
});
