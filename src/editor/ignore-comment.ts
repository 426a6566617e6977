import { messageFor } from '../report/index.ts';
import { parse } from '../parse/index.ts';
import type { Edit } from '../types/edit.ts';
import type { Site } from '../types/site.ts';
import { leadOf } from './diagnostics.ts';
import type { Analysed } from './types.ts';

/** A comment above a site that takes it out, and says why; nothing where no comment can stand there. */
export function ignoreEdit(site: Site, { text, path }: Analysed): Edit | undefined {
  const lead = leadOf(site);
  if (!lead) return undefined;
  const start = Math.max(text.lastIndexOf('\n', site.start - 1), text.lastIndexOf('\r', site.start - 1)) + 1;
  const indent = /^[ \t]*/.exec(text.slice(start))?.[0] ?? '';
  const reason = site.status === 'migrated' ? 'stays with the source' : messageFor(lead.code, lead.args).text;
  const comment = `// normshift-ignore-next-line ${lead.rule} -- ${reason.replace(/\s+/g, ' ')}`;
  const edit = { start, end: start, text: `${indent}${comment}${lineEnd(text)}` };
  // Inside of a template or between tags it would be text.
  const parsed = parse(text.slice(0, start) + edit.text + text.slice(start), path);
  const isComment =
    parsed.ok && parsed.ast.comments?.some((each) => each.start === start + indent.length) === true;
  return isComment ? edit : undefined;
}

const lineEnd = (text: string): string => /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
