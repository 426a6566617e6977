import * as t from '@babel/types';
import type { SourceTraits } from '../../transforms/types/value.ts';
import { childrenOf, unwrap } from '../parse/index.ts';
import { type Denoter, propertyName, soleDeclaration } from '../resolve/index.ts';
import { definitionOf } from './constants.ts';
import {
  booleanType,
  declaredType,
  join,
  nonNullish,
  numberType,
  optional,
  present,
  type TypeLookup,
  unknownType,
  type ValueType,
} from './types.ts';

/** What is known of an expression from the text of its own file, and where that leaves it open, from the compiler. */
export function typedTraitsOf(expression: t.Node, denoter: Denoter): SourceTraits {
  const traits = traitsOf(expression, denoter);
  const isOpen = traits.type === 'unknown' || traits.mayBeUndefined || traits.mayBeNull === 'unknown';
  const typed = isOpen ? denoter.typeAt(expression) : undefined;
  if (!typed || typed.type === 'unknown') return traits;
  return {
    ...traits,
    type: typed.type,
    mayBeUndefined: traits.mayBeUndefined && typed.mayBeUndefined,
    mayBeNull: typed.mayBeNull ? traits.mayBeNull : 'no',
  };
}

/** What is known of an expression from the text of its own file. */
export function traitsOf(expression: t.Node, denoter: Denoter): SourceTraits {
  return {
    ...new TypeReader(denoter).typeOf(expression),
    stable: isStable(expression, denoter),
    pure: isPure(expression),
  };
}

/** The TypeScript type that a reference was declared with in its file. */
export const declaredTypeOf = (expression: t.Node, denoter: Denoter): t.TSType | undefined =>
  new TypeReader(denoter).declaredTypeOf(expression);

/** A reference that names the same place each time, and that a comparison narrows. */
function isStable(expression: t.Node, denoter: Denoter): boolean {
  const node = unwrap(expression);
  if (t.isIdentifier(node) || t.isThisExpression(node)) return true;
  if (!t.isMemberExpression(node) && !t.isOptionalMemberExpression(node)) return false;
  const named = t.isPrivateName(node.property) || denoter.memberName(node) !== undefined;
  return named && isStable(node.object, denoter);
}

const effects = new Set([
  'CallExpression',
  'OptionalCallExpression',
  'NewExpression',
  'AwaitExpression',
  'YieldExpression',
  'AssignmentExpression',
  'UpdateExpression',
  'TaggedTemplateExpression',
  'ImportExpression',
]);

function isPure(expression: t.Node): boolean {
  if (effects.has(expression.type) || t.isUnaryExpression(expression, { operator: 'delete' })) return false;
  return t.isFunction(expression) || childrenOf(expression).every(isPure);
}

class TypeReader {
  readonly #denoter: Denoter;
  readonly #visiting = new Set<t.Node>();
  readonly #lookup: TypeLookup = (name) => this.#namedType(name);

  constructor(denoter: Denoter) {
    this.#denoter = denoter;
  }

  typeOf(expression: t.Node): ValueType {
    if (this.#visiting.has(expression)) return unknownType;
    this.#visiting.add(expression);
    const type = this.#compute(expression);
    this.#visiting.delete(expression);
    return type;
  }

  #compute(expression: t.Node): ValueType {
    if (t.isTSAsExpression(expression) || t.isTSTypeAssertion(expression)) {
      // A cast says what kind of value it is, not that there is one.
      const cast = declaredType(expression.typeAnnotation, this.#lookup);
      const inner = this.typeOf(expression.expression);
      return cast.type === 'unknown' ? inner : { ...inner, type: cast.type };
    }
    const node = unwrap(expression);
    if (node !== expression && !t.isParenthesizedExpression(expression)) return this.typeOf(node);
    switch (node.type) {
      case 'NumericLiteral':
      case 'UpdateExpression':
        return numberType;
      case 'BooleanLiteral':
        return booleanType;
      case 'NullLiteral':
        return { type: 'unknown', mayBeUndefined: false, mayBeNull: 'declared' };
      case 'UnaryExpression':
        if (node.operator === '!' || node.operator === 'delete') return booleanType;
        return '+-~'.includes(node.operator) ? numberType : unknownType;
      case 'BinaryExpression':
        if (node.operator === '+') return this.#sum(node);
        return /^[-*/%&|^<>]+$/.test(node.operator) && !/^[<>]$/.test(node.operator)
          ? numberType
          : booleanType;
      case 'LogicalExpression': {
        const left = this.typeOf(node.left);
        // What is null or undefined on the left of `??` and `||` gives way to the right.
        return join(node.operator === '&&' ? left : nonNullish(left), this.typeOf(node.right));
      }
      case 'ConditionalExpression':
        return join(this.typeOf(node.consequent), this.typeOf(node.alternate));
      case 'AssignmentExpression':
        return node.operator === '=' ? this.typeOf(node.right) : unknownType;
      case 'SequenceExpression':
        return this.typeOf(node.expressions.at(-1) ?? node);
      case 'Identifier':
        return this.#identifier(node);
      case 'MemberExpression':
        return this.#member(node);
      case 'OptionalMemberExpression':
        return optional(this.#member(node));
      case 'CallExpression':
        return this.#call(node);
      default:
        return unknownType;
    }
  }

  #sum(node: t.BinaryExpression): ValueType {
    const [left, right] = [this.typeOf(node.left), this.typeOf(node.right)];
    return left.type === 'number' && right.type === 'number' ? numberType : unknownType;
  }

  #identifier(node: t.Identifier): ValueType {
    if (node.name === 'undefined') return { type: 'unknown', mayBeUndefined: true, mayBeNull: 'no' };
    const binding = this.#denoter.scopes.bindingOf(node);
    const declaration = binding?.declarations.length === 1 ? binding.declarations[0] : undefined;
    if (!binding || !declaration) return unknownType;
    const annotated = this.#annotation(declaration.identifier);
    if (declaration.kind === 'parameter')
      return this.#parameter(declaration.node, declaration.identifier, annotated);
    if (declaration.kind !== 'variable' || !t.isVariableDeclarator(declaration.node)) return unknownType;
    if (annotated) return annotated;
    const init = soleDeclaration(binding) && this.#denoter.initialiser(node);
    if (init) return this.typeOf(init);
    const part = definitionOf(node, this.#denoter);
    if (part?.constant) return this.typeOf(part.node);
    return this.#patternDefault(declaration.node.id, declaration.identifier) ?? unknownType;
  }

  #parameter(parameter: t.Node, identifier: t.Node, annotated: ValueType | undefined): ValueType {
    const inner = t.isTSParameterProperty(parameter) ? parameter.parameter : parameter;
    if (t.isAssignmentPattern(inner) && inner.left === identifier) {
      return present(annotated ?? this.#untypedDefault(inner.right));
    }
    if (annotated) return t.isIdentifier(identifier) && identifier.optional ? optional(annotated) : annotated;
    return this.#patternDefault(inner, identifier) ?? unknownType;
  }

  /** `{ momentum = 0.1 }`: the default excludes `undefined`. */
  #patternDefault(pattern: t.Node, identifier: t.Node): ValueType | undefined {
    const target = t.isAssignmentPattern(pattern) ? pattern.left : pattern;
    if (!t.isObjectPattern(target)) return undefined;
    for (const property of target.properties) {
      if (!t.isObjectProperty(property)) continue;
      const { value } = property;
      if (t.isAssignmentPattern(value) && value.left === identifier)
        return present(this.#untypedDefault(value.right));
      if (value !== identifier) continue;
      const name = propertyName(property);
      const type = target.typeAnnotation && annotationOf(target.typeAnnotation);
      return (name !== undefined && type && this.#memberOf(type, name)) || unknownType;
    }
    return undefined;
  }

  /** A default value shows the kind of value expected, but callers may still pass `null`. */
  #untypedDefault(value: t.Node): ValueType {
    return { ...this.typeOf(value), mayBeNull: 'unknown' };
  }

  #member(node: t.MemberExpression | t.OptionalMemberExpression): ValueType {
    const name = t.isPrivateName(node.property) ? privateText(node.property) : this.#denoter.memberName(node);
    if (name === undefined) return unknownType;
    if (t.isThisExpression(node.object)) return this.#ownField(node, name);
    const defined = definitionOf(node, this.#denoter);
    if (defined) return this.typeOf(defined.node);
    const type = this.declaredTypeOf(node.object);
    return (type && this.#memberOf(type, name)) ?? unknownType;
  }

  /** The TypeScript type that an expression was declared with in this file. */
  declaredTypeOf(expression: t.Node): t.TSType | undefined {
    const node = unwrap(expression);
    if (t.isIdentifier(node)) {
      const declaration = this.#denoter.scopes.bindingOf(node)?.declarations[0];
      const identifier = declaration?.identifier;
      return t.isIdentifier(identifier) ? annotationOf(identifier.typeAnnotation) : undefined;
    }
    if (!t.isMemberExpression(node) && !t.isOptionalMemberExpression(node)) return undefined;
    const name = this.#denoter.memberName(node);
    if (name === undefined) return undefined;
    if (t.isThisExpression(node.object)) {
      const field = this.#field(node, name);
      return field && annotationOf(field.typeAnnotation);
    }
    const object = this.declaredTypeOf(node.object);
    const property = object && this.#propertyOf(object, name);
    return property && annotationOf(property.typeAnnotation);
  }

  #memberOf(type: t.TSType, name: string): ValueType | undefined {
    const property = this.#propertyOf(type, name);
    const annotation = property && annotationOf(property.typeAnnotation);
    if (!property || !annotation) return undefined;
    const declared = declaredType(annotation, this.#lookup);
    return property.optional ? optional(declared) : declared;
  }

  #propertyOf(type: t.TSType, name: string): t.TSPropertySignature | undefined {
    if (t.isTSTypeReference(type)) {
      const named = this.#namedType(type.typeName);
      return named && this.#propertyOf(named, name);
    }
    if (!t.isTSTypeLiteral(type)) return undefined;
    return type.members.find(
      (each): each is t.TSPropertySignature =>
        t.isTSPropertySignature(each) && !each.computed && t.isIdentifier(each.key, { name }),
    );
  }

  #namedType(name: t.TSEntityName): t.TSType | undefined {
    const declaration = t.isIdentifier(name) && this.#denoter.scopes.bindingOf(name)?.declarations[0];
    if (!declaration) return undefined;
    if (t.isTSTypeAliasDeclaration(declaration.node)) return declaration.node.typeAnnotation;
    if (t.isTSInterfaceDeclaration(declaration.node)) return t.tsTypeLiteral(declaration.node.body.body);
    return undefined;
  }

  #ownField(node: t.Node, name: string): ValueType {
    const field = this.#field(node, name);
    const annotation = field && annotationOf(field.typeAnnotation);
    if (!field || !annotation) return unknownType;
    const declared = declaredType(annotation, this.#lookup);
    return 'optional' in field && field.optional ? optional(declared) : declared;
  }

  /** A field of the enclosing class, declared as such or by a parameter property. */
  #field(node: t.Node, name: string): t.ClassProperty | t.ClassPrivateProperty | t.Identifier | undefined {
    const owner = this.#denoter.tree.ancestor(node, (each) => t.isClass(each));
    for (const each of owner?.body.body ?? []) {
      if (t.isClassProperty(each) && !each.computed && t.isIdentifier(each.key, { name })) return each;
      if (t.isClassPrivateProperty(each) && privateText(each.key) === name) return each;
      if (!t.isClassMethod(each, { kind: 'constructor' })) continue;
      for (const param of each.params) {
        if (!t.isTSParameterProperty(param)) continue;
        const inner = t.isAssignmentPattern(param.parameter) ? param.parameter.left : param.parameter;
        if (t.isIdentifier(inner, { name })) return inner;
      }
    }
    return undefined;
  }

  #annotation(identifier: t.Node): ValueType | undefined {
    const type = t.isIdentifier(identifier) ? annotationOf(identifier.typeAnnotation) : undefined;
    return type && declaredType(type, this.#lookup);
  }

  #call(node: t.CallExpression): ValueType {
    const callee = unwrap(node.callee);
    const { scopes } = this.#denoter;
    if (t.isMemberExpression(callee) && t.isIdentifier(callee.object, { name: 'Math' })) {
      return scopes.bindingOf(callee.object) ? unknownType : numberType;
    }
    if (!t.isIdentifier(callee)) return unknownType;
    const binding = scopes.bindingOf(callee);
    if (!binding) {
      if (['Number', 'parseFloat', 'parseInt'].includes(callee.name)) return numberType;
      return callee.name === 'Boolean' ? booleanType : unknownType;
    }
    const declaration = soleDeclaration(binding)?.node;
    if (!t.isFunctionDeclaration(declaration) && !t.isTSDeclareFunction(declaration)) return unknownType;
    const type = annotationOf(declaration.returnType);
    return type && !declaration.async ? declaredType(type, this.#lookup) : unknownType;
  }
}

const annotationOf = (annotation: t.Node | null | undefined): t.TSType | undefined =>
  t.isTSTypeAnnotation(annotation) ? annotation.typeAnnotation : undefined;

const privateText = ({ id }: t.PrivateName): string => `#${id.name}`;
