import * as t from '@babel/types';
import type { Framework } from '../../transforms/types/framework.ts';
import { endOf, startOf, unwrap, walk } from '../parse/index.ts';
import type { Context } from '../plan/index.ts';
import type { Range } from '../types/range.ts';
import { type Binding, type Denotation, type Denoter, factoryLayer } from '../resolve/index.ts';
import { hopSteps, localSteps } from './chain.ts';
import type { Places } from './places.ts';
import { short } from './statement-text.ts';
import type { ExpressionExplanation, FindingExplanation, Step } from './types.ts';

/** An expression that constructs or extends something by a layer's name, and is no site. */
export interface LookAlike extends Range {
  readonly node: t.Node;
  readonly callee: t.Node;
  readonly name: string;
}

/** Finds what looks like a norm layer in a file, the sites included. */
export function findLookAlikes(denoter: Denoter, framework: Framework): LookAlike[] {
  const found: LookAlike[] = [];
  walk(denoter.tree.program, (node) => {
    const callee = calleeOf(node);
    const name = callee && nameOf(callee, denoter);
    if (!callee || name === undefined || !isLayerName(name, framework, t.isCallExpression(node))) return;
    // Of a class, what says so is the head.
    const start = startOf(t.isClass(node) ? callee : node);
    found.push({ node, callee, name, start, end: endOf(t.isClass(node) ? callee : node) });
  });
  return found;
}

function calleeOf(node: t.Node): t.Node | undefined {
  if (t.isNewExpression(node) || t.isCallExpression(node)) return node.callee;
  if (t.isClass(node)) return node.superClass ?? undefined;
  return t.isJSXOpeningElement(node) ? node.name : undefined;
}

/** The layer's name, as it stands here or as the module calls it. */
function nameOf(callee: t.Node, denoter: Denoter): string | undefined {
  const node = unwrap(callee);
  const denoted = denoter.denote(node)?.path.findLast((name) => name !== 'default');
  if (denoted !== undefined) return denoted;
  if (t.isIdentifier(node) || t.isJSXIdentifier(node)) return node.name;
  return t.isMemberExpression(node) ? denoter.memberName(node) : undefined;
}

const isLayerName = (name: string, { layers, rankless }: Framework, called: boolean): boolean =>
  Object.hasOwn(layers, name) ||
  Object.hasOwn(rankless, name) ||
  (called && factoryLayer(name, layers) !== undefined);

/** Why what looks like a norm layer is none that a run would touch. */
export function explainLookAlike(
  { node, callee, name }: LookAlike,
  denoter: Denoter,
  { project }: Pick<Context, 'project'>,
  places: Places,
): ExpressionExplanation {
  const shown = t.isClass(node) ? callee : node;
  const denotation = denoter.denote(callee);
  const found = denotation ? fromModule(denotation) : fromElsewhere();
  return {
    place: places.of(shown, denoter),
    text: short(denoter.tree.source(shown)),
    status: 'no-site',
    chain: [here(callee, denoter, places), ...localSteps(callee, denoter, places), ...found.steps],
    decision: found.decision,
    findings: found.findings ?? [],
  };

  function fromModule({ module, path }: Denotation): Found {
    const { specifier, side } = module;
    if (side !== 'unknown' && t.isClass(node)) {
      return {
        steps: [],
        decision: 'followed: a subclass constructs the layer by its super call, and that is the site',
      };
    }
    if (side !== 'unknown') {
      return {
        steps: [],
        decision: `left alone: ${[specifier, ...path].join('.')} is no layer that is known there`,
      };
    }
    const link = project?.link(specifier, denoter.file, path);
    return {
      steps: link?.hops
        ? hopSteps(link.hops, places)
        : [{ text: specifier, says: 'a module that is not looked into' }],
      decision: `left alone: it comes from ${specifier}, which is no source module, and nothing says that its layers are torch's`,
      findings: [
        {
          code: 'norm-from-unknown-module',
          message: `${name} from ${specifier}, which is no source module`,
          remedy: `if its layers are torch's: --from '${specifier}', or normshift init`,
        },
      ],
    };
  }

  function fromElsewhere(): Found {
    const root = unwrap(callee);
    const binding = denoter.scopes.bindingOf(root);
    const byName = 'a layer is recognised by where it comes from, never by its name';
    if (!binding) {
      const what =
        t.isIdentifier(root) || t.isJSXIdentifier(root)
          ? `nothing in this file declares ${name}`
          : 'where it comes from cannot be told from the text';
      return { steps: [], decision: `left alone: ${what}; ${byName}` };
    }
    const hidden = hiddenBy(binding);
    const [declaration] = hidden?.declarations ?? [];
    if (!declaration)
      return { steps: [], decision: `left alone: this file declares ${name} itself; ${byName}` };
    const { line, column } = places.of(declaration.node, denoter);
    return {
      steps: [],
      decision: `left alone: ${binding.name} here is another than the import at ${String(line)}:${String(column)}, which it hides`,
    };
  }
}

interface Found {
  readonly steps: readonly Step[];
  readonly decision: string;
  readonly findings?: readonly FindingExplanation[];
}

/** The expression itself, which the way starts from. */
export const here = (node: t.Node, denoter: Denoter, places: Places): Step => ({
  place: places.of(node, denoter),
  text: short(denoter.tree.source(node)),
  says: 'here',
});

/** An import of the same name further out. */
function hiddenBy({ name, scope }: Binding): Binding | undefined {
  const outer = scope.parent?.lookup(name);
  return outer?.declarations.some(({ kind }) => kind === 'import') ? outer : undefined;
}
