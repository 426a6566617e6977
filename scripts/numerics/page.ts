import { aspects } from './aspects.ts';
import { exemptErrors } from './exempt-errors.ts';
import { markdownTable } from './markdown-table.ts';
import { reasonsFor } from './shortfalls.ts';
import type { Finding, Survey } from './survey.ts';
import { tallyBy, tallyCells, tallyHeadings } from './tally.ts';

/** Data on which float32 has its usual precision; the rest has a table of its own. */
const ordinary = ['normal', 'wide'];
const edges = ['offset', 'const', 'tiny', 'non-finite', 'negative-zero', 'denormal'];

/** `docs/numerics.md`: how close the runtime is to the frameworks, as Markdown. */
export function numericsPage(surveys: readonly Survey[]): string {
  const sections = [
    head,
    ...surveys.map(familySection),
    functional(surveys),
    unreached(surveys),
    errors(),
    foot,
  ];
  return sections.filter((section) => section !== '').join('\n\n') + '\n';
}

const head = `# Numerics

<!-- Made by \`npm run numerics\` from fixtures/goldens/ and runtime/. Do not edit. -->

How close the runtime is to what PyTorch 2.13.0, MindSpore 2.10.0 and MegEngine 1.13.0 compute on the CPU in float32 with one
thread. Every golden of \`fixtures/goldens/\` is run on the runtime: training steps with their gradients and running
statistics, then inference. The order of evaluation is that of the frameworks' builds for x86-64, with PyTorch's vectors of AVX2;
with wider or narrower vectors PyTorch itself gives other last digits.

- **Bit-exact** is the share of compared values that are the framework's bit for bit; any NaN equals any other, and 0 is not -0.
  It is rounded down: 100 % means all.
- **Relative error** is the largest difference in a tensor over the tensor's largest value, the largest of all tensors.
- **Ulp** is the largest number of float32 steps between a value and the framework's. Near zero, where terms cancel, it can be
  large beside a small relative error.
- Inputs beyond 256 elements are compared by samples; the checksum of all bits is compared too (*whole tensors*).
- MindSpore's \`InstanceNorm*\` has no CPU kernel: its numbers are those of \`GroupNorm(C, C)\`, which computes the same.`;

function familySection({ family, cases, findings }: Survey): string {
  if (findings.length === 0) return '';
  const usual = findings.filter(({ data }) => ordinary.includes(data));
  const special = findings.filter(({ data }) => edges.includes(data));
  if (usual.length + special.length !== findings.length)
    throw new Error('a kind of data belongs to no table');
  const layers = [...new Set(findings.map(({ layer }) => layer))].sort();
  return [
    `## ${family.path}`,
    `${cases} cases. Ordinary data, by what is computed:`,
    table(usual, ['layer', 'aspect'], layers, aspects, ({ aspect }) => aspect),
    'Data that strains float32 (around a mean of 100, constant, of size 1e-3, with NaN and infinities, with -0, below the normal range), all aspects together:',
    table(special, ['layer', 'data'], layers, edges, ({ data }) => data),
    whySection(family.framework, findings),
  ].join('\n\n');
}

function table(
  findings: readonly Finding[],
  headings: readonly string[],
  layers: readonly string[],
  parts: readonly string[],
  partOf: (finding: Finding) => string,
): string {
  const tallies = tallyBy(
    findings,
    (finding) => `${finding.layer}\n${partOf(finding)}`,
    (finding) => finding.difference,
  );
  const rows = layers.flatMap((layer) =>
    parts.flatMap((part) => {
      const tally = tallies.get(`${layer}\n${part}`);
      return tally === undefined ? [] : [[layer, part, ...tallyCells(tally)]];
    }),
  );
  return markdownTable([...headings, ...tallyHeadings], rows);
}

function whySection(framework: Survey['family']['framework'], findings: readonly Finding[]): string {
  const short = findings.filter(({ difference }) => !difference.identical);
  if (short.length === 0) return 'All compared values are bit-exact.';
  const reasons = new Map<string, Set<string>>();
  for (const { layer, data } of short) {
    const known = reasonsFor(framework, layer, data).map(({ why }) => why);
    for (const why of known.length > 0 ? known : ['Not explained yet.']) {
      reasons.set(why, (reasons.get(why) ?? new Set()).add(layer));
    }
  }
  const items = [...reasons].map(([why, layers]) => `- ${[...layers].sort().join(', ')}: ${why}`);
  return ['Where it falls short:', items.join('\n')].join('\n\n');
}

function functional(surveys: readonly Survey[]): string {
  const findings = surveys.flatMap((survey) => survey.functional);
  if (findings.length === 0) return '';
  const tallies = tallyBy(
    findings,
    ({ layer }) => layer,
    ({ difference }) => difference,
  );
  const rows = [...tallies].map(([path, tally]) => [path, ...tallyCells(tally)]);
  const why = surveys.map(({ family, functional: found }) =>
    found.some(({ difference }) => !difference.identical) ? whySection(family.framework, found) : '',
  );
  return [
    '## Functional forms',
    markdownTable(['function', ...tallyHeadings], rows),
    ...why.filter((text) => text !== ''),
  ].join('\n\n');
}

function unreached(surveys: readonly Survey[]): string {
  const raised = surveys.flatMap(({ family, raised: rows }) =>
    rows.map(({ what, error }) => [`${family.path}.${what}`, error]),
  );
  const missing = surveys.flatMap((survey) => survey.missing);
  return [
    '## Not compared',
    'Cases of which the goldens record only that the framework raised:',
    markdownTable(['case', 'the framework raised'], raised),
    missing.length === 0
      ? ''
      : `The goldens have more than the runtime exports: ${missing.map((path) => `\`${path}\``).join(', ')}.`,
  ]
    .filter((text) => text !== '')
    .join('\n\n');
}

function errors(): string {
  const rows = exemptErrors().map(({ id, framework, call, raises, reason }) => [
    id,
    framework,
    `\`${call}\``,
    raises,
    reason,
  ]);
  return [
    '## Errors that JavaScript cannot raise',
    'Type and message of every row of `fixtures/goldens/errors.json` are reproduced, but for these, where the runtime computes:',
    markdownTable(['row', 'framework', 'call', 'the framework raises', 'why not here'], rows),
  ].join('\n\n');
}

const foot = `## Making this page again

\`npm run numerics\` replays the goldens and writes this page; the tests fail while it is not what the goldens and the runtime give.
How the goldens themselves are made: [the generator](../fixtures/goldens/generator/README.md).`;
