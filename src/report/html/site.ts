import type { CheckResult } from '../../types/check.ts';
import type { Finding } from '../../types/finding.ts';
import type { Site } from '../../types/site.ts';
import { messageFor } from '../messages.ts';
import { verdictText } from '../site-text.ts';
import { markup, type Markup } from './markup.ts';

/** A site: what it was, what it becomes, what there is to say, and how far that is proved. */
export function siteMarkup(site: Site, id: string): Markup {
  const { line, column, layer, status, findings, check } = site;
  const list = findings.length === 0 ? '' : markup`<ul>\n${findings.map(findingMarkup)}\n</ul>\n`;
  return markup`<article id="${id}">
<h3><code>${line}:${column}</code> <span class="status ${status}">${status}</span> ${layer}</h3>
${change(site)}
${list}${check ? checkMarkup(check) : ''}</article>`;
}

function change({ before, after, module }: Site): Markup {
  if (after === undefined) return markup`<pre><code>${before}</code></pre>`;
  if (after === before) {
    return markup`<pre><code>${after}</code></pre>
<p class="quiet">The same text; it no longer comes from <code>${module}</code>.</p>`;
  }
  return markup`<pre><del>- ${hung(before)}</del><ins>+ ${hung(after)}</ins></pre>`;
}

/** Lines behind the first stand under it. */
const hung = (text: string): string => text.replace(/\r\n|\r|\n/g, '\n  ');

function findingMarkup({ code, args, severity, rule, fix }: Finding): Markup {
  const { text, remedy } = messageFor(code, args);
  const label = severity === 'info' ? '' : markup`<strong class="${severity}">${severity}:</strong> `;
  const then = remedy === undefined ? '' : markup` <em>What to do: ${remedy}.</em>`;
  const proof = fix === 'suggested' ? ', rests on assumptions' : '';
  return markup`<li>${label}${text}.${then} <span class="quiet"><code>${rule}/${code}</code>${proof}</span></li>`;
}

function checkMarkup(check: CheckResult): Markup {
  const rows = Object.entries(check.aspects).map(
    ([aspect, verdict]) =>
      markup`<tr><th scope="row">${aspect}</th><td class="${verdict}">${verdict}</td></tr>`,
  );
  return markup`<details>
<summary class="${check.verdict}">${verdictText(check)}</summary>
${differenceMarkup(check)}<table>
<caption>Check ${check.id}, at most ${check.maxUlp} units in the last place</caption>
<tbody>
${rows}
</tbody>
</table>
</details>
`;
}

function differenceMarkup({ discrepancy }: CheckResult): Markup {
  if (!discrepancy) return markup``;
  const { aspect, step, index, source, target } = discrepancy;
  return markup`<p class="differs">First difference: ${aspect}, step ${step}, element ${index}: ${source} became ${target}.</p>
`;
}
