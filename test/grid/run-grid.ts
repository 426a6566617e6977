import { Buffer } from 'node:buffer';
import { afterAll, describe, expect, test } from 'vitest';
import { planRun, type RawOptions, resolveOptions, type Site } from '../../src/index.ts';
import { templates } from '../../src/report/index.ts';
import { Checker } from '../../src/verify/index.ts';
import { frameworks } from '../../transforms/index.ts';
import type { Dialect } from '../../transforms/types/dialect.ts';
import { constructionsOf, moduleOf } from './constructions.ts';
import { executed } from './executed.ts';
import { type Spelling, spellingsOf, torch, torchDialect } from './spellings.ts';

const targets = frameworks
  .filter(({ versions }) => versions.length > 0)
  .flatMap(({ name, devices }) => [undefined, ...devices].map((device) => ({ target: name, device })))
  .map((each, turn) => ({ ...each, turn }));

/**
 * A sixth of the subsets of parameters in one spelling a target, by `NORMSHIFT_SEED`; or with `NORMSHIFT_GRID=all` every
 * subset in all of them.
 */
const all = process.env['NORMSHIFT_GRID'] === 'all';
const seed = Number(process.env['NORMSHIFT_SEED'] ?? Math.floor(Math.random() * 1e6));

/** How many constructions share a file. */
const chunk = 400;

/** Keeps what it found out from one file to the next. */
const checker = new Checker();

/** Declares the tests of a dialect: each layer under each target. */
export function testDialect(dialect: Dialect): void {
  const totals = new Totals();
  describe.each(spellingsOf(dialect).map((each) => [each.exported, each] as const))(
    `${dialect.name} %s`,
    (_, spelling) => {
      test.each(targets)(
        'every construction computes the same for $target $device',
        ({ target, device, turn }) => {
          const constructions = constructionsOf(spelling, all ? 'all' : turn).filter(
            (_, index) => all || index % 6 === seed % 6,
          );
          const complaints: string[] = [];
          for (let at = 0; at < constructions.length; at += chunk) {
            const raw = { target, ...(device === undefined ? {} : { device }) };
            complaints.push(...complaintsAbout(constructions.slice(at, at + chunk), spelling, raw, totals));
          }
          expect(complaints.slice(0, 20)).toEqual([]);
        },
      );
    },
  );
  afterAll(() => console.log(`${dialect.name} (seed ${String(seed)}): ${totals.words()}`));
}

/** Runs the engine over one file of constructions, and executes it before and after. */
function complaintsAbout(
  constructions: readonly string[],
  spelling: Spelling,
  raw: RawOptions,
  totals: Totals,
): string[] {
  const own = spelling.dialect === torchDialect;
  const text = moduleOf(constructions, spelling, own ? torch.modules.runtime : 'library');
  const options = optionsFor(raw, spelling.dialect);
  const run = planRun(['/net.ts'], '/', '/', options, { read: () => Buffer.from(text) }, checker);
  const sites = run.plan.files.flatMap((file) => file.sites).filter(({ kind }) => kind === 'construction');
  expect(sites.map(({ before }) => before)).toEqual(constructions);
  const verdictOf = executed(text, run.texts.get('net.ts')?.after ?? text, spelling);
  return sites.flatMap((site, index) => {
    const verdict = verdictOf(index, site);
    totals.add(site, verdict);
    const complaint = statusComplaint(site) ?? verdict.complaint;
    return complaint === undefined ? [] : `${site.before} -> ${site.after ?? site.status}: ${complaint}`;
  });
}

function optionsFor(raw: RawOptions, dialect: Dialect): ReturnType<typeof resolveOptions> {
  const options = resolveOptions(raw, '/');
  if (dialect === torchDialect) return options;
  const target = { specifier: options.targetFramework.modules.runtime };
  return { ...options, sources: [{ framework: torch, pattern: 'library', target, dialect }] };
}

/** A site moves, or says why not, in words. */
function statusComplaint({ status, findings }: Site): string | undefined {
  if (status === 'migrated') return undefined;
  if (status !== 'refused' && status !== 'unresolved') {
    return `${status}: ${findings.map(({ code, args }) => `${code} ${JSON.stringify(args)}`).join()}`;
  }
  const reasons = findings.filter(({ severity }) => severity !== 'info');
  if (reasons.length === 0) return 'no reason';
  const mute = reasons.find(({ code, args }) => !/\S/.test(templates[code]?.(args).text ?? ''));
  return mute && `${mute.code} has no message`;
}

/** What a run of the grid came to. */
class Totals {
  readonly #statuses = new Map<string, number>();
  readonly #rejections = new Map<string, number>();
  #compared = 0;
  #unseen = 0;

  add({ status }: Site, { compared, rejections }: ReturnType<ReturnType<typeof executed>>): void {
    count(this.#statuses, status);
    this.#compared += compared;
    if (status === 'migrated' && compared === 0) this.#unseen++;
    for (const each of rejections) count(this.#rejections, each.replace(/\d[\d.e+-]*/g, 'n'));
  }

  words(): string {
    const list = (counts: ReadonlyMap<string, number>): string[] =>
      [...counts].map(([what, times]) => `${String(times)} ${what}`);
    const total = [...this.#statuses.values()].reduce((a, b) => a + b, 0);
    return [
      `${String(total)} constructions (${list(this.#statuses).join(', ')}), ${String(this.#compared)} compared;`,
      `torch rejects ${String(this.#unseen)} of the migrated under all values, and some under some:`,
      ...list(this.#rejections).map((each) => `\n  ${each}`),
    ].join(' ');
  }
}

const count = (counts: Map<string, number>, what: string): void => {
  counts.set(what, (counts.get(what) ?? 0) + 1);
};
