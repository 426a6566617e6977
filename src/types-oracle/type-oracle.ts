import type { ts } from 'ts-morph';
import { configFinder, type FileSystem } from '../modules/index.ts';
import { loadCompiler } from './compiler.ts';
import { expressionAt, isConstant, withoutParentheses } from './expression-at.ts';
import { readType } from './read-type.ts';
import { type TypeProject, typeProject } from './type-project.ts';
import type { ExpressionType, TypeOracle } from './types.ts';

type TypeAt = TypeOracle['typeAt'];

/** An oracle for as long as the files stay as they are. */
export function typeOracle(files: FileSystem): TypeOracle {
  let asked = false;
  let ask: TypeAt | undefined;
  /** The last text of each file, with the answers about it by place. */
  const known = new Map<
    string,
    { readonly text: string; readonly answers: Map<string, ExpressionType | undefined> }
  >();

  return {
    wasAsked: () => asked,
    typeAt: (file, text, start, end) => {
      asked = true;
      const last = known.get(file);
      const { answers } =
        last?.text === text ? last : { answers: new Map<string, ExpressionType | undefined>() };
      if (answers !== last?.answers) known.set(file, { text, answers });
      const place = `${start}-${end}`;
      if (answers.has(place)) return answers.get(place);
      let type: ExpressionType | undefined;
      try {
        ask ??= compilerOracle(files);
        type = ask(file, text, start, end);
      } catch {
        // The compiler gives up on some inputs; then there is no answer.
      }
      answers.set(place, type);
      return type;
    },
  };
}

/** Loads the compiler, and asks it. */
function compilerOracle(files: FileSystem): TypeAt {
  const compiler = loadCompiler();
  const configOf = configFinder(files);
  const projects = new Map<string | undefined, TypeProject>();

  return (file, text, start, end) => {
    const config = configOf(file);
    const project = projects.get(config) ?? typeProject(compiler, config, files);
    projects.set(config, project);
    const { source, checker } = project.open(file, text);
    // The compiler reads a file from behind its byte order mark.
    const shift = text.startsWith('\uFEFF') && !source.text.startsWith('\uFEFF') ? 1 : 0;
    const expression = expressionAt(compiler.ts, source, start - shift, end - shift);
    if (expression === undefined) return undefined;
    const type = typeOf(compiler.ts, checker, expression);
    return project.strict || isConstant(compiler.ts, checker, expression) ? type : unchecked(type);
  };
}

/** The type of an expression. A cast says what kind of value it is, not that there is one. */
function typeOf(compiler: typeof ts, checker: ts.TypeChecker, expression: ts.Expression): ExpressionType {
  const type = readType(compiler, checker, checker.getTypeAtLocation(expression));
  const node = withoutParentheses(compiler, expression);
  const isCast =
    (compiler.isAsExpression(node) && !compiler.isConstTypeReference(node.type)) ||
    compiler.isTypeAssertionExpression(node);
  if (!isCast && !compiler.isNonNullExpression(node)) return type;
  const inner = typeOf(compiler, checker, node.expression);
  const { literal, ...cast } = type;
  const { mayBeUndefined, mayBeNull } = inner;
  return {
    ...cast,
    mayBeUndefined,
    mayBeNull,
    ...(literal !== undefined && literal === inner.literal ? { literal } : {}),
  };
}

/** What is known of a type where the project's compiler lets null and undefined pass as any. */
function unchecked({ type, object }: ExpressionType): ExpressionType {
  return { type, mayBeUndefined: true, mayBeNull: true, object };
}
