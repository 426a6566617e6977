import type { ts } from 'ts-morph';

/** The expression at [start, end) of a file: where several stand there, the innermost. */
export function expressionAt(
  compiler: typeof ts,
  source: ts.SourceFile,
  start: number,
  end: number,
): ts.Expression | undefined {
  let found: ts.Expression | undefined;
  const visit = (node: ts.Node): void => {
    if (node.pos > start || node.end < end) return;
    if (node.end === end && node.getStart(source) === start && isExpression(compiler, node)) found = node;
    compiler.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** Names that stand for no value are left out. */
const isExpression = (compiler: typeof ts, node: ts.Node): node is ts.Expression =>
  compiler.isExpression(node) &&
  (node.kind === compiler.SyntaxKind.NullKeyword || !compiler.isPartOfTypeNode(node));

export const withoutParentheses = (compiler: typeof ts, node: ts.Expression): ts.Expression =>
  compiler.isParenthesizedExpression(node) ? withoutParentheses(compiler, node.expression) : node;

/** Whether an expression is a literal, or a constant that holds one, so that no unchecked null can be in it. */
export function isConstant(compiler: typeof ts, checker: ts.TypeChecker, expression: ts.Expression): boolean {
  const node = withoutParentheses(compiler, expression);
  if (compiler.isPrefixUnaryExpression(node)) return compiler.isNumericLiteral(node.operand);
  if (compiler.isAsExpression(node) || compiler.isSatisfiesExpression(node)) {
    return isConstant(compiler, checker, node.expression);
  }
  const { NullKeyword, TrueKeyword, FalseKeyword, NumericLiteral } = compiler.SyntaxKind;
  if ([NullKeyword, TrueKeyword, FalseKeyword, NumericLiteral].includes(node.kind)) return true;
  const symbol = checker.getSymbolAtLocation(node);
  const target =
    symbol && symbol.flags & compiler.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
  const declaration = target?.valueDeclaration;
  if (declaration === undefined) return false;
  if (compiler.isEnumMember(declaration)) return true;
  return (
    compiler.isVariableDeclaration(declaration) &&
    (compiler.getCombinedNodeFlags(declaration) & compiler.NodeFlags.Const) !== 0 &&
    declaration.initializer !== undefined &&
    declaration.initializer !== expression &&
    isConstant(compiler, checker, declaration.initializer)
  );
}
