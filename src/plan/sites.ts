import type * as t from '@babel/types';
import type { LayerDefinition } from '../../transforms/types/framework.ts';
import { isRefusal, type Refusal } from '../../transforms/types/refusal.ts';
import { bind } from '../bind/index.ts';
import { editedRange, editsWithin } from '../emit/index.ts';
import { endOf, startOf } from '../parse/index.ts';
import { constructionsOf, holdingContainer, holdingModule, type Occurrence } from '../resolve/index.ts';
import { LineIndex } from '../text/index.ts';
import type { CheckResult } from '../types/check.ts';
import type { Edit } from '../types/edit.ts';
import type { Finding, Fix } from '../types/finding.ts';
import type { Site, SiteKind, SiteStatus } from '../types/site.ts';
import type { Options } from '../types/options.ts';
import { type Construction, instancesOf } from './analyse.ts';
import type { Rewrite } from './decide.ts';
import { isIgnored } from './ignores.ts';
import { type Decisions, type Failure, isFailure } from './plan-file.ts';
import { classUseRule, useRule } from './use-rules.ts';

/** The sites of a file, in the order of their places, with everything there is to say about each. */
export function sitesOf(decisions: Decisions, options: Options): Site[] {
  return new SiteList(decisions, options).build();
}

interface Entry {
  readonly kind: SiteKind;
  readonly node: t.Node;
  readonly layer: string;
  readonly module: string;
  readonly status: SiteStatus;
  readonly findings: readonly Finding[];
  readonly check?: CheckResult | undefined;
  readonly own?: readonly Edit[];
}

class SiteList {
  readonly #sites: Site[] = [];
  readonly #lines: LineIndex;
  #saidMode = false;
  readonly #saidModules = new Set<t.Node>();

  constructor(
    private readonly decisions: Decisions,
    private readonly options: Options,
  ) {
    this.#lines = new LineIndex(decisions.analysis.tree.text);
  }

  build(): Site[] {
    const { constructions, unchanged, uses, leftUses, foreignUses, classUses, uncertain, checks } =
      this.decisions;
    for (const [construction, outcome] of constructions) this.#construction(construction, outcome);
    for (const { node, layer, occurrence, definition } of unchanged) {
      const { specifier: module } = occurrence.denotation.module;
      const findings = this.#remarks(node, layer, definition);
      this.#add({ kind: kindOf(occurrence), node, layer, module, status: 'unchanged', findings });
    }
    for (const { use, kind, construction, outcome } of [...uses, ...leftUses]) {
      const rule = useRule(kind);
      const check = checks.get(construction);
      const { layer, occurrence } = construction;
      const { specifier: module } = occurrence.denotation.module;
      const moved = !isRefusal(outcome);
      const findings = moved
        ? [finding(rule, 'use-renamed', { member: use.name }, 'info', fixOf(check))]
        : [refusal(rule, outcome)];
      this.#add({
        kind,
        node: use.node,
        layer,
        module,
        status: moved ? 'migrated' : statusOf(outcome),
        findings,
        ...(moved ? { check, own: outcome } : {}),
      });
    }
    for (const { use, kind, value, outcome } of foreignUses) {
      const { layer, module } = value;
      const findings = [refusal(useRule(kind), outcome)];
      this.#add({
        kind,
        node: use.node,
        layer,
        module: module.specifier,
        status: statusOf(outcome),
        findings,
      });
    }
    for (const { occurrence, layer, kind, outcome } of [...classUses.sites, ...uncertain]) {
      const { node, denotation } = occurrence;
      const whole = wholeOf(occurrence);
      const { specifier: module } = denotation.module;
      const moves = outcome === 'moves';
      const findings = moves
        ? [finding('norm-class', 'class-follows', { layer }, 'info', 'safe')]
        : [refusal(classUseRule({ occurrence }), kind === 'escape' ? this.#naming(outcome, node) : outcome)];
      const check = moves ? [...checks].find(([each]) => each.layer === layer)?.[1] : undefined;
      this.#add({
        kind,
        node: whole,
        layer,
        module,
        status: moves ? 'migrated' : statusOf(outcome),
        findings,
        check,
      });
    }
    return this.#sites.sort((a, b) => a.start - b.start || b.end - a.end);
  }

  /** Beside layers of the source, one of the target that looks unconverted probably is. */
  #remarks(node: Construction['node'], layer: string, definition: LayerDefinition): Finding[] {
    if (this.decisions.constructions.size === 0) return [];
    const bound = bind(node, layer, definition, this.decisions.analysis.denoter);
    if (isRefusal(bound)) return [];
    const remarks = definition.remarks?.(bound.call) ?? [];
    return remarks.map(({ code, args }) => finding(definition.family, code, args, 'warning', 'none'));
  }

  #construction(construction: Construction, outcome: Rewrite | Refusal | Failure): void {
    const { node, layer, definition, occurrence } = construction;
    const rule = definition.family;
    const common = {
      kind: kindOf(occurrence),
      node,
      layer,
      module: occurrence.denotation.module.specifier,
    };
    if (isFailure(outcome)) {
      const args = { ...outcome.args, ...discrepancyArgs(outcome.check) };
      const findings = [finding(rule, outcome.failure, args, 'error', 'none')];
      return this.#add({ ...common, status: 'failed', findings, check: outcome.check });
    }
    if (isRefusal(outcome)) {
      return this.#add({ ...common, status: statusOf(outcome), findings: [refusal(rule, outcome)] });
    }
    const check = this.decisions.checks.get(construction);
    const fix = fixOf(check);
    const findings = [
      ...outcome.changes.map(({ code, args }) =>
        finding(rule, code, args, code === 'placement-dropped' ? 'warning' : 'info', fix),
      ),
      ...outcome.remarks.map(({ code, args }) => finding(rule, code, args, 'warning', fix)),
      ...(check?.assumptions ?? []).map(({ code, args }) => finding(rule, code, args, 'warning', fix)),
      ...(check?.declared ?? []).flatMap((code) => this.#declared(rule, code, layer, fix)),
      ...this.#unreached(construction, outcome, fix),
    ];
    if (findings.length === 0) {
      findings.push(finding(rule, 'moved', { target: this.options.target.framework }, 'info', fix));
    }
    this.#add({ ...common, status: 'migrated', findings, check, own: outcome.edits });
  }

  /** The initial mode is the same for every layer of a file, and said once. */
  #declared(rule: string, code: string, layer: string, fix: Fix): Finding[] {
    if (code === 'starts-in-inference') {
      if (this.#saidMode) return [];
      this.#saidMode = true;
      return [finding(rule, code, { layer, target: this.options.target.framework }, 'warning', fix)];
    }
    return [finding(rule, code, { layer, target: this.options.target.framework }, 'info', fix)];
  }

  /** An escape with the places where what escapes may be constructed. */
  #naming(outcome: Refusal, node: t.Node): Refusal {
    const places = constructionsOf(node, this.decisions.analysis.denoter).map((each) => {
      const { line, column } = this.#lines.at(startOf(each));
      return `${String(line)}:${String(column)}`;
    });
    if (places.length === 0) return outcome;
    return { ...outcome, args: { ...outcome.args, places: places.join(', ') } };
  }

  /** A module of the source switches the mode of the source's layers alone; said once a class, or container of a file. */
  #unreached(construction: Construction, { call }: Rewrite, fix: Fix): Finding[] {
    const { analysis } = this.decisions;
    const { module } = construction.occurrence.denotation;
    if (module.side === 'unknown') return [];
    const members = module.framework.members(construction.layer);
    for (const instance of instancesOf(construction, analysis)) {
      const owner = holdingModule(instance, members, analysis.denoter);
      const container = owner ? undefined : holdingContainer(instance, members, analysis.denoter);
      // Containers outside of such classes are all alike: said once a file.
      const key = owner ?? (container === undefined ? undefined : analysis.tree.program);
      if (!key || this.#saidModules.has(key)) continue;
      this.#saidModules.add(key);
      const { modes } = this.options.targetFramework.members(call.layer);
      const methods = modes.map(({ name }) => `${name}()`).join(' or ');
      const args = { class: container ?? owner?.id?.name ?? 'the class', methods };
      return [finding('norm-mode', 'module-mode-does-not-reach', args, 'warning', fix)];
    }
    return [];
  }

  #add({ kind, node, layer, module, status, findings, check, own = [] }: Entry): void {
    const { text } = this.decisions.analysis.tree;
    const [start, end] = [startOf(node), endOf(node)];
    const after = status === 'migrated' ? { after: this.#after(start, end, own) } : {};
    this.#sites.push({
      kind,
      start,
      end,
      layer,
      module,
      status,
      ...this.#lines.at(start),
      before: text.slice(start, end),
      ...after,
      findings,
      ...(check ? { check } : {}),
    });
  }

  /** The expression as it will be: with the edits inside it, and its own behind it. */
  #after(start: number, end: number, own: readonly Edit[]): string {
    const inside = editsWithin(this.decisions.edits, start, end).filter(
      (each) => each.end < end || each.start < end || own.includes(each),
    );
    return editedRange(this.decisions.analysis.tree.text, start, end, inside);
  }
}

/** What a site about a class shows: its use, where it is not only named. */
function wholeOf({ context, node }: Occurrence): t.Node {
  const shown = ['identity', 'factory', 'construction', 'call'];
  return 'node' in context && shown.includes(context.kind) ? context.node : node;
}

const kindOf = ({ symbol }: Occurrence): SiteKind => (symbol.kind === 'function' ? 'call' : 'construction');

const finding = (
  rule: string,
  code: string,
  args: Readonly<Record<string, string>>,
  severity: Finding['severity'],
  fix: Fix,
): Finding => ({ rule, code, args, severity, fix });

/** What a comment takes out is as somebody wants it. */
const statusOf = (outcome: Refusal): SiteStatus => (isIgnored(outcome) ? 'unchanged' : outcome.status);

function refusal(rule: string, outcome: Refusal): Finding {
  const { status, code, args } = outcome;
  const severity = isIgnored(outcome) ? 'info' : status === 'refused' ? 'error' : 'warning';
  return finding(rule, code, args, severity, 'none');
}

const fixOf = (check: CheckResult | undefined): Fix =>
  check?.verdict === 'equivalent' ? 'safe' : 'suggested';

function discrepancyArgs(check: CheckResult | undefined): Record<string, string> {
  const found = check?.discrepancy;
  if (!found) return {};
  const { aspect, step, index, source, target } = found;
  return { aspect, step: String(step), index: String(index), source, target };
}
