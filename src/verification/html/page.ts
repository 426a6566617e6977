import { markup, type Markup } from '../../report/html/markup.ts';
import { errorSection, noteSection } from '../../report/html/sections.ts';
import { stylesheet } from '../../report/html/style.ts';
import { counted } from '../../report/index.ts';
import { verificationSummary } from '../pretty.ts';
import { proofPage } from '../rests-on.ts';
import type { UncheckedSite, Verification, VerifiedConfiguration } from '../types.ts';
import { errorText, ulpText } from '../words.ts';
import { configurationMarkup } from './configuration.ts';
import { verificationStyle } from './style.ts';

/** The verification as one page that needs nothing else: no script, and nothing from elsewhere. */
export function verificationPage(verification: Verification, version: string): string {
  const { target, configurations, restsOn, unchecked, notes, errors } = verification;
  const page = markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>normshift: proof of the migration to ${target}</title>
<style>${{ markup: stylesheet + verificationStyle }}</style>
</head>
<body>
<header>
<h1>Proof of the migration to ${target}</h1>
<p class="quiet">${verificationSummary(verification)}. normshift ${version}.</p>
</header>
<main>
${restsOn.length === 0 ? markup`` : restsOnMarkup(restsOn)}
${configurations.length === 0 ? markup`<p>No rewrite to verify.</p>` : tableMarkup(configurations)}
${configurations.map(configurationMarkup)}
${uncheckedMarkup(unchecked)}${errorSection(errors)}${noteSection(notes)}
</main>
</body>
</html>
`;
  return page.markup;
}

const restsOnMarkup = (sentences: readonly string[]): Markup => markup`<h2>What every verdict rests on</h2>
<ul>${sentences.map((each) => markup`<li>${each}</li>`)}</ul>
<p class="quiet">What the proof covers and what it does not: <code>${proofPage}</code> of normshift.</p>`;

function tableMarkup(configurations: readonly VerifiedConfiguration[]): Markup {
  const rows = configurations.map(
    ({ id, source, target, before, sites, outcome }) =>
      markup`<tr><td><a href="#${id}"><code>${id}</code></a></td><td>${source.layer} → ${target.layer}<br><code class="quiet">${before}</code></td><td>${sites.length}</td><td class="${outcome.verdict}">${outcome.verdict}</td><td>${errorText(outcome.maxAbs)}</td><td>${ulpText(outcome.maxUlp)}</td></tr>`,
  );
  return markup`<h2>Configurations</h2>
<div class="scroll"><table>
<thead><tr><th scope="col">configuration</th><th scope="col">layer</th><th scope="col">sites</th><th scope="col">verdict</th><th scope="col">largest error</th><th scope="col">ulp</th></tr></thead>
<tbody>
${rows}
</tbody></table></div>
<p class="quiet">Beside a number near zero, a tiny error is many units in the last place (ulp): what decides is the bound of each quantity, below.</p>`;
}

function uncheckedMarkup(sites: readonly UncheckedSite[]): Markup {
  if (sites.length === 0) return markup``;
  const rows = sites.map(
    ({ file, line, column, status, message = '' }) =>
      markup`<tr><td><code>${file}:${line}:${column}</code></td><td class="${status}">${status}</td><td>${message}</td></tr>`,
  );
  return markup`<h2>${counted(sites.length, 'site')} not checked</h2>
<div class="scroll"><table>
<thead><tr><th scope="col">where</th><th scope="col">status</th><th scope="col">why</th></tr></thead>
<tbody>
${rows}
</tbody></table></div>
`;
}
