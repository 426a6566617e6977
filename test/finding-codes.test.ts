import * as t from '@babel/types';
import { describe, expect, test } from 'vitest';
import { noteTexts, templates } from '../src/report/index.ts';
import { type Source, sourcesIn, visit } from './support/sources.ts';

describe('the codes of findings', () => {
  const sources = [
    ...sourcesIn('src').filter(({ path }) => !path.startsWith('src/report/')),
    ...sourcesIn('transforms'),
  ];
  const used = codesIn(sources);

  test('are found by this test', () => {
    expect([...used]).toEqual(
      expect.arrayContaining([
        'momentum-inverted',
        'check-differs',
        'eps-out-of-range',
        'in-range',
        'subclass',
      ]),
    );
  });

  test('each have a message', () => {
    const known = new Set([...Object.keys(templates), ...Object.keys(noteTexts), ...errorCodes]);
    expect([...used].filter((code) => !known.has(code))).toEqual([]);
  });

  test('are all that there are messages for', () => {
    const named = stringsIn(sources);
    const codes = [...Object.keys(templates), ...Object.keys(noteTexts)];
    expect(codes.filter((code) => !named.has(code))).toEqual([]);
  });

  test('each make a sentence from the arguments that they come with, or from none', () => {
    for (const [code, template] of Object.entries(templates)) {
      const { text, remedy } = template({});
      expect(text, code).toMatch(/\S/);
      expect(remedy ?? 'none', code).toMatch(/\S/);
      expect(text.endsWith('.'), code).toBe(false);
    }
  });
});

/** Codes that come with their own message: of a file, or of the run. */
const errorCodes = [
  'parse-error',
  'read-error',
  'invalid-utf8',
  'usage',
  'dirty',
  'file-changed',
  'oracle-failed',
  'journal-broken',
  'write-failed',
  'locked',
  'nothing-to-undo',
  'edited-since',
  'undo-failed',
  'plan-broken',
  'outside',
  'one-file-twice',
  'read-only',
];

/** The codes that sources name: where a finding, a refusal, a note or an error is made. */
function codesIn(sources: readonly Source[]): Set<string> {
  const codes = new Set<string>();
  for (const { ast } of sources) {
    visit(ast, (node) => {
      for (const each of codeNodes(node)) collect(each, codes);
    });
  }
  return codes;
}

/** Every string that sources hold, wherever it stands. */
function stringsIn(sources: readonly Source[]): Set<string> {
  const strings = new Set<string>();
  for (const { ast } of sources) {
    visit(ast, (node) => {
      if (t.isStringLiteral(node)) strings.add(node.value);
    });
  }
  return strings;
}

/** The properties and parameters that hold a code. */
const codeKeys = new Set(['code', 'because', 'failure']);
const makers: Readonly<Record<string, number>> = {
  refused: 0,
  unresolved: 0,
  reason: 0,
  finding: 1,
  NormshiftError: 0,
};

function codeNodes(node: t.Node): t.Node[] {
  if (t.isObjectProperty(node) && t.isIdentifier(node.key) && codeKeys.has(node.key.name))
    return [node.value];
  // What a member does not have a counterpart for is reported under the code that the framework gives.
  if (t.isObjectProperty(node) && t.isIdentifier(node.key, { name: 'reported' })) {
    return t.isObjectExpression(node.value)
      ? node.value.properties.flatMap((each) => (t.isObjectProperty(each) ? [each.value] : []))
      : [];
  }
  if (t.isVariableDeclarator(node) && t.isIdentifier(node.id, { name: 'code' }) && node.init)
    return [node.init];
  if ((t.isCallExpression(node) || t.isNewExpression(node)) && t.isIdentifier(node.callee)) {
    const argument = node.arguments[makers[node.callee.name] ?? -1];
    return argument ? [argument] : [];
  }
  return [];
}

/** The string literals that an expression can be. */
function collect(node: t.Node, codes: Set<string>): void {
  if (t.isStringLiteral(node)) codes.add(node.value);
  else if (t.isConditionalExpression(node))
    [node.consequent, node.alternate].forEach((each) => collect(each, codes));
  else if (t.isLogicalExpression(node)) [node.left, node.right].forEach((each) => collect(each, codes));
}
