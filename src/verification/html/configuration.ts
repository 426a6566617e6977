import { markup, type Markup } from '../../report/html/markup.ts';
import { counted, verdictText } from '../../report/index.ts';
import { type Evidence, evidenceOf, type StepError } from '../../verify/index.ts';
import type { VerifiedConfiguration } from '../types.ts';
import { aspectGroups, aspectOrder, errorText, ulpText } from '../words.ts';
import { errorPlots } from './error-plots.ts';
import { marker, type Series } from './svg.ts';
import { statisticsPlots } from './statistics-plots.ts';

/** One configuration: what it was and becomes, the verdict, and the numbers as plots and as a table. */
export function configurationMarkup(configuration: VerifiedConfiguration): Markup {
  const { id, source, target, outcome, sites, assumptions, declared } = configuration;
  const remarks = [...assumptions, ...declared.map(({ message }) => message)];
  const check = { ...outcome, id, assumptions: [] };
  return markup`<section id="${id}">
<h3>${source.framework} ${source.layer} → ${target.framework} ${target.layer} <span class="status ${outcome.verdict}">${outcome.verdict}</span></h3>
<p class="quiet"><code>${id}</code>, ${counted(sites.length, 'site')}: ${verdictText(check)}, ${ulpText(outcome.maxUlp)} units in the last place.</p>
${changeMarkup(configuration)}
${differenceMarkup(configuration)}${aspectGroups(outcome).map(
    ([verdict, aspects]) =>
      markup`<p class="aspects"><span class="${verdict}">${verdict}</span> ${aspects.join(', ')}</p>`,
  )}
${remarks.length === 0 ? markup`` : markup`<ul>${remarks.map((each) => markup`<li>${each}</li>`)}</ul>`}
${outcome.verdict === 'not-comparable' ? markup`` : evidenceMarkup(evidenceOf(configuration.checked()), configuration)}
<details><summary>${counted(sites.length, 'site')}</summary><ul class="sites">
${sites.map(({ file, line, column }) => markup`<li><code>${file}:${line}:${column}</code></li>`)}
</ul></details>
</section>`;
}

function changeMarkup({ before, after }: VerifiedConfiguration): Markup {
  if (after === undefined || after === before) return markup`<pre><code>${before}</code></pre>`;
  return markup`<pre><del>- ${hung(before)}</del><ins>+ ${hung(after)}</ins></pre>`;
}

/** Lines behind the first stand under it. */
const hung = (text: string): string => text.replace(/\r\n|\r|\n/g, '\n  ');

function differenceMarkup({ difference }: VerifiedConfiguration): Markup {
  if (!difference) return markup``;
  const { aspect, step, index, source, target, explanation } = difference;
  return markup`<p class="differs">First difference: ${aspect}, step ${step}, index ${index}: ${source} became ${target}; ${explanation}.</p>
`;
}

function evidenceMarkup(evidence: Evidence, { target }: VerifiedConfiguration): Markup {
  const { migrated, unmigrated, statistics, trials } = evidence;
  if (migrated.length === 0) return markup`<p>The layers could not be run beside each other.</p>`;
  const rejection =
    'message' in unmigrated
      ? markup`<p class="quiet">With the original's parameters as they are, ${target.framework} stops: ${unmigrated.message}</p>`
      : markup``;
  return markup`<h4>Error, in terms of what float32 rounding allows</h4>
<p class="quiet">By step: 1 to 3 train, 4 and 5 infer; the largest over ${counted(trials, 'trial')}. Above the bound, the layers differ.</p>
<div class="legend">${legend('migrated', 'migrated')}${'message' in unmigrated ? markup`` : legend('unmigrated', "the original's parameters, not migrated")}</div>
${rejection}<div class="plots">${errorPlots(evidence)}</div>
${statistics ? statisticsMarkup(statistics) : markup``}
<details><summary>The numbers</summary>${numbersTable(migrated, unmigrated)}</details>`;
}

function statisticsMarkup(statistics: NonNullable<Evidence['statistics']>): Markup {
  const { environment, mean } = statistics;
  const values = [...environment].map(([text, value]) => `${text} = ${String(value)}`).join(', ');
  const withValues = values === '' ? '' : `, with ${values}`;
  const wrong = mean.some((each) => each.unmigrated !== undefined);
  return markup`<h4>Running statistics after each training step${withValues}</h4>
<div class="legend">${legend('source', 'source')}${legend('migrated', 'migrated')}${wrong ? legend('unmigrated', "the original's parameters, not migrated") : markup``}</div>
<div class="plots">${statisticsPlots(statistics)}</div>`;
}

const legend = (series: Series, words: string): Markup =>
  markup`<span><svg class="key" viewBox="0 0 36 12" width="36" height="12" aria-hidden="true"><g class="${series}"><polyline points="1,6 35,6"/>${marker(series, 18, 6, '')}</g></svg> ${words}</span>`;

function numbersTable(migrated: readonly StepError[], unmigrated: Evidence['unmigrated']): Markup {
  const wrong = 'message' in unmigrated ? [] : unmigrated;
  const rows = aspectOrder.flatMap((aspect) =>
    migrated
      .filter((each) => each.aspect === aspect)
      .map((each) => {
        const other = wrong.find(({ aspect: of, step }) => of === aspect && step === each.step);
        return markup`<tr><th scope="row">${aspect}</th><td>${each.step}</td><td>${errorText(each.maxAbs)}</td><td>${ulpText(each.maxUlp)}</td><td>${errorText(each.ofAllowed)}</td><td>${other ? errorText(other.maxAbs) : ''}</td></tr>`;
      }),
  );
  return markup`<div class="scroll"><table>
<thead><tr><th scope="col">quantity</th><th scope="col">step</th><th scope="col">largest error</th><th scope="col">ulp</th><th scope="col">of the bound</th><th scope="col">not migrated</th></tr></thead>
<tbody>
${rows}
</tbody></table></div>`;
}
