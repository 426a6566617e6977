import { type ParserOptions, type ParserPlugin, parse as babelParse } from '@babel/parser';
import type * as t from '@babel/types';
import { isDeeper, isOverflow } from './depth.ts';

export type ParseResult =
  | { readonly ok: true; readonly ast: t.File }
  | { readonly ok: false; readonly message: string; readonly line: number; readonly column: number };

/** Parses one source file; the extension decides the syntax. Never throws for what it finds in the text. */
export function parse(text: string, path: string): ParseResult {
  if (text.length > longest) return tooLong(text);
  let failure: ParseResult | undefined;
  for (const plugins of pluginSets(path)) {
    try {
      const ast = babelParse(text, { ...options, sourceType: sourceType(path), plugins });
      return isDeeper(ast.program, deepest) ? tooDeep : { ok: true, ast };
    } catch (error) {
      if (isOverflow(error)) return tooDeep;
      failure ??= syntaxError(error);
    }
  }
  return failure ?? { ok: false, message: 'no parser for this file', line: 1, column: 1 };
}

/** A tree takes some hundred times its text: what is longer would not fit into the memory of most machines. */
const longest = 4 << 20;

const tooLong = ({ length }: string): ParseResult => ({
  ok: false,
  message: `${(length / 2 ** 20).toFixed(1)} Mi characters are too many to be parsed: split the file, or leave it out`,
  line: 1,
  column: 1,
});

/** What follows a tree down calls itself, a few times a level. */
const deepest = 1000;

const tooDeep: ParseResult = {
  ok: false,
  message: 'nested too deeply to be followed: split what is nested, or leave the file out',
  line: 1,
  column: 1,
};

const options: ParserOptions = {
  allowReturnOutsideFunction: true,
  allowUndeclaredExports: true,
  allowNewTargetOutsideFunction: true,
  attachComment: false,
  // Parentheses are text that edits must respect: the nodes inside them end before them.
  createParenthesizedExpressions: true,
};

function sourceType(path: string): 'module' | 'unambiguous' | 'script' {
  if (/\.m[jt]s$/.test(path)) return 'module';
  return path.endsWith('.cjs') ? 'script' : 'unambiguous';
}

/** Syntax alternatives in the order to try them: standard decorators first, then those TypeScript had before. */
function pluginSets(path: string): ParserPlugin[][] {
  const common: ParserPlugin[] = [
    'explicitResourceManagement',
    'decoratorAutoAccessors',
    'importAttributes',
    'sourcePhaseImports',
    'deferredImportEvaluation',
  ];
  const standard: ParserPlugin[] = ['decorators', ...common];
  const legacy: ParserPlugin[] = [
    'decorators-legacy',
    ...common.filter((each) => each !== 'decoratorAutoAccessors'),
  ];
  if (/\.[cm]?tsx?$/.test(path)) {
    const language: ParserPlugin[] = [['typescript', { dts: /\.d\.[cm]?ts$/.test(path) }]];
    if (path.endsWith('.tsx')) language.push('jsx');
    return [
      [...standard, ...language],
      [...legacy, ...language],
    ];
  }
  return [
    [...standard, 'jsx'],
    [...legacy, 'jsx'],
    [...legacy, 'jsx', 'flow'],
  ];
}

function syntaxError(error: unknown): ParseResult {
  const message =
    error instanceof Error
      ? (error.message.split('\n')[0] ?? '').replace(/ \(\d+:\d+\)$/, '')
      : String(error);
  const loc = error instanceof Error && 'loc' in error ? error.loc : undefined;
  const at = isPosition(loc) ? loc : { line: 1, column: 0 };
  return { ok: false, message, line: at.line, column: at.column + 1 };
}

const isPosition = (value: unknown): value is { line: number; column: number } =>
  typeof value === 'object' &&
  value !== null &&
  'line' in value &&
  typeof value.line === 'number' &&
  'column' in value &&
  typeof value.column === 'number';
