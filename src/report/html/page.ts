import type { FilePlan, Plan } from '../../types/plan.ts';
import type { ReportInput } from '../report-input.ts';
import { counted, statusTexts } from '../site-text.ts';
import { summarise } from '../summary.ts';
import { markup, type Markup } from './markup.ts';
import { errorSection, groundSection, noteSection, remainingSection } from './sections.ts';
import { siteMarkup } from './site.ts';
import { stylesheet } from './style.ts';

/** The report as one page that needs nothing else: no script, and nothing from elsewhere. */
export function htmlReport({ plan, version, mode }: Pick<ReportInput, 'plan' | 'version' | 'mode'>): string {
  const { sites, files } = summarise(plan);
  const target = `${plan.target.framework}@${plan.target.version}`;
  const done = mode === 'write' ? 'What changed was written.' : 'Nothing was written.';
  const list =
    plan.files.length === 0
      ? markup`<p>No norm layers of a source module.</p>`
      : markup`${plan.files.map(fileMarkup)}`;
  const page = markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>normshift: migration to ${target}</title>
<style>${{ markup: stylesheet }}</style>
</head>
<body>
<header>
<h1>Migration to ${target}</h1>
<p class="quiet">${counted(sites, 'site')} in ${counted(files, 'file')}. ${done} normshift ${version}.</p>
</header>
<main>
${countsTable(plan)}
${remainingSection(plan, siteId)}
${errorSection(plan.errors)}${noteSection(plan.notes)}${groundSection(plan)}<h2>Files</h2>
${list}
</main>
</body>
</html>
`;
  return page.markup;
}

function countsTable(plan: Plan): Markup {
  const summary = summarise(plan);
  const statuses = ['migrated', 'unchanged', 'refused', 'unresolved', 'failed'] as const;
  const rows = statuses.map(
    (status) =>
      markup`<tr><th scope="row" class="${status}">${status}</th><td>${summary[status]}</td><td>${statusTexts[status]}</td></tr>`,
  );
  return markup`<div class="scroll"><table>
<thead><tr><th scope="col">status</th><th scope="col">sites</th><th scope="col">meaning</th></tr></thead>
<tbody>
${rows}
</tbody>
</table></div>`;
}

const fileMarkup = ({ path, sites }: FilePlan, file: number): Markup => markup`<details class="file" open>
<summary><code>${path}</code> <span class="quiet">${counted(sites.length, 'site')}</span></summary>
${sites.map((site, index) => siteMarkup(site, siteId(file, index)))}
</details>`;

/** The anchor of a site, by its indexes. */
const siteId = (file: number, site: number): string => `site-${String(file + 1)}-${String(site + 1)}`;
