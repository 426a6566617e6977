import * as t from '@babel/types';
import type { LayerDialect } from '../../transforms/types/dialect.ts';
import { isRefusal, type Refusal } from '../../transforms/types/refusal.ts';
import { reason } from './assemble.ts';
import type { SignatureContext } from './context.ts';
import { fromCode, parametersFrom } from './from-code.ts';
import { fromDeclaration } from './from-declaration.ts';
import { placeOf } from './machine.ts';

/**
 * Reads how a library spells a layer from its declaration: order, names and defaults from where they stand.
 *
 * Defaults are found by running the constructor on paper, with a parameter given and without it. What the layer then
 * computes is not looked at: that is an assumption of every dialect.
 *
 * @param declaration a class or function of a parsed file, or the declarator of a variable that holds one
 */
export function inferSignature(declaration: t.Node, context: SignatureContext): LayerDialect | Refusal {
  const found = parametersFrom(declaration, context);
  if (!found) return reason('signature-not-code', context, placeOf(declaration, context));
  if (isRefusal(found)) return found;
  switch (found.kind) {
    case 'code':
      return fromCode(declaration, found, context);
    case 'declared':
      return fromDeclaration(found, !isClassLike(declaration), context);
    case 'inherited':
      return reason('signature-no-constructor', context, placeOf(found.owner, found.file));
  }
}

/** Whether a declaration without code is of a class. */
function isClassLike(node: t.Node): boolean {
  if (t.isClass(node)) return true;
  const annotation =
    t.isVariableDeclarator(node) && t.isIdentifier(node.id) ? node.id.typeAnnotation : undefined;
  const type = t.isTSTypeAnnotation(annotation) ? annotation.typeAnnotation : undefined;
  if (t.isTSTypeLiteral(type)) return type.members.some((each) => t.isTSConstructSignatureDeclaration(each));
  return t.isTSConstructorType(type);
}
