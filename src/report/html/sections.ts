import type { FileError, Note } from '../../types/finding.ts';
import type { Plan } from '../../types/plan.ts';
import { messageFor, noteMessage } from '../messages.ts';
import { isLeft, reasonOf } from '../site-text.ts';
import { groundText, restsOn } from '../rests-on.ts';
import { markup, type Markup } from './markup.ts';

/**
 * What somebody has to decide, as a table that leads to each site.
 *
 * @param siteId the anchor of a site, by the indexes of its file and of itself
 */
export function remainingSection({ files }: Plan, siteId: (file: number, site: number) => string): Markup {
  const rows = files.flatMap(({ path, sites }, file) =>
    sites.flatMap((site, index) => {
      if (!isLeft(site)) return [];
      const reason = reasonOf(site);
      const { text = '', remedy = '' } = reason ? messageFor(reason.code, reason.args) : {};
      const place = `${path}:${String(site.line)}:${String(site.column)}`;
      const link = markup`<a href="#${siteId(file, index)}"><code>${place}</code></a>`;
      return markup`<tr><td>${link}</td><td class="${site.status}">${site.status}</td><td>${text}</td><td>${remedy}</td></tr>`;
    }),
  );
  if (rows.length === 0) return markup`<h2>What remains</h2>\n<p>No site is left to decide.</p>`;
  return markup`<h2>What remains</h2>
<div class="scroll"><table>
<thead><tr><th scope="col">where</th><th scope="col">status</th><th scope="col">why</th><th scope="col">what to do</th></tr></thead>
<tbody>
${rows}
</tbody>
</table></div>`;
}

export function errorSection(errors: readonly FileError[]): Markup {
  if (errors.length === 0) return markup``;
  const items = errors.map(({ file, line, column, message }) => {
    const place = line === undefined ? file : `${file}:${String(line)}:${String(column ?? 1)}`;
    return markup`<li><code>${place}</code>: ${message}</li>`;
  });
  return markup`<h2>Files that could not be worked on</h2>\n<ul>\n${items}\n</ul>\n`;
}

export function noteSection(notes: readonly Note[]): Markup {
  if (notes.length === 0) return markup``;
  const items = notes.map((note) => {
    const { text, remedy } = noteMessage(note);
    const hint = remedy === undefined ? '' : markup` <code>${remedy}</code>`;
    if (note.line === undefined) return markup`<li>${text}${hint}</li>`;
    const place = `${note.file ?? ''}:${String(note.line)}:${String(note.column ?? 1)}`;
    return markup`<li><strong class="warning">warning:</strong> <code>${place}</code>: ${text}${hint}</li>`;
  });
  return markup`<h2>Notes</h2>\n<ul>\n${items}\n</ul>\n`;
}

/** What the proof of the sites rests on. */
export function groundSection(plan: Plan): Markup {
  const grounds = restsOn(plan);
  if (grounds.length === 0) return markup``;
  const items = grounds.map((each) => markup`<li>${groundText(each)}</li>`);
  return markup`<h2>What the proof rests on</h2>\n<ul>\n${items}\n</ul>\n`;
}
