import type { FileError, Note, Severity } from '../types/finding.ts';
import type { Plan } from '../types/plan.ts';
import type { Site } from '../types/site.ts';
import { messageFor, noteMessage } from './messages.ts';
import type { RunMode } from './report-input.ts';
import { groundText, restsOn } from './rests-on.ts';
import { counted, isLeft, reasonOf } from './site-text.ts';
import { oneLine, visible } from './text/visible.ts';

/** GitHub shows this many annotations of each level a step, and drops the others without a word. */
const shownPerLevel = 10;

const levels = ['error', 'warning', 'notice'] as const;
type Level = (typeof levels)[number];

interface Annotation {
  readonly level: Level;
  readonly properties: Readonly<Record<string, string | number | undefined>>;
  readonly message: string;
}

/**
 * Workflow commands that GitHub shows as annotations, what has to be decided first, no more than it shows; then a line
 * that says how many were left out.
 */
export function githubAnnotations(plan: Plan, mode: RunMode): string {
  const all = annotationsOf(plan, mode);
  const lines: string[] = [];
  const cut: string[] = [];
  for (const level of levels) {
    const ofLevel = all.filter((each) => each.level === level);
    lines.push(...ofLevel.slice(0, shownPerLevel).map(command));
    const more = ofLevel.length - shownPerLevel;
    if (more > 0) cut.push(counted(more, level));
  }
  if (cut.length > 0) {
    lines.push(
      `normshift: ${cut.join(', ')} not shown: GitHub shows ${String(shownPerLevel)} of a level in a step; --reporter json has all`,
    );
  }
  return lines.map((line) => `${line}\n`).join('');
}

function annotationsOf(plan: Plan, mode: RunMode): Annotation[] {
  const sites = plan.files.flatMap(({ path, sites }) => sites.map((site) => ({ path, site })));
  const told = new Set<string>();
  return [
    ...plan.errors.map(errorAnnotation),
    ...sites.filter(({ site }) => isLeft(site)).map(({ path, site }) => reasonAnnotation(path, site)),
    ...sites.flatMap(({ path, site }) =>
      site.status === 'migrated' && mode !== 'write' ? [pendingAnnotation(path, site)] : [],
    ),
    ...sites.flatMap(({ path, site }) => (isLeft(site) ? [] : remarkAnnotations(path, site, told))),
    ...groundAnnotation(plan),
    ...plan.notes.map(noteAnnotation),
  ];
}

/** What the proof of everything else rests on, in one annotation. */
function groundAnnotation(plan: Plan): Annotation[] {
  const lines = restsOn(plan).map(groundText);
  if (lines.length === 0) return [];
  return [
    {
      level: 'notice',
      properties: { title: 'normshift: what the proof rests on' },
      message: lines.join('\n'),
    },
  ];
}

const errorAnnotation = ({ file, line, column, code, message }: FileError): Annotation => ({
  level: 'error',
  properties: { file, line, col: column, title: `normshift: ${code}` },
  message,
});

function noteAnnotation(note: Note): Annotation {
  const { file, line, column, code, severity } = note;
  const { text, remedy } = noteMessage(note);
  return {
    level: severity ?? 'notice',
    properties: { file, line, col: column, title: `normshift: ${code}` },
    message: remedy === undefined ? text : `${text}\n${remedy}`,
  };
}

function reasonAnnotation(path: string, site: Site): Annotation {
  const reason = reasonOf(site);
  return {
    level: levelOf(reason?.severity),
    properties: place(path, site, `${site.status}: ${reason?.code ?? site.layer}`),
    message: reason ? sentence(reason.code, reason.args) : site.status,
  };
}

const pendingAnnotation = (path: string, site: Site): Annotation => ({
  level: 'warning',
  properties: place(path, site, `${site.layer} is to be migrated`),
  message: site.after === undefined ? oneLine(site.before) : becomes(site.before, site.after),
});

const becomes = (before: string, after: string): string =>
  before === after
    ? `${oneLine(after)}\nimported from the target`
    : `- ${oneLine(before)}\n+ ${oneLine(after)}`;

/** What is odd about sites that nobody has to decide about; what holds for several is said at the first. */
function remarkAnnotations(path: string, site: Site, told: Set<string>): Annotation[] {
  return site.findings.flatMap(({ code, args, severity }) => {
    const message = sentence(code, args);
    if (severity === 'info' || told.has(message)) return [];
    told.add(message);
    return [{ level: levelOf(severity), properties: place(path, site, code), message }];
  });
}

const levelOf = (severity: Severity | undefined): Level => (severity === 'error' ? 'error' : 'warning');

function sentence(code: string, args: Readonly<Record<string, string>>): string {
  const { text, remedy } = messageFor(code, args);
  return remedy === undefined ? text : `${text}\n${remedy}`;
}

/** Columns belong to a single line: GitHub takes no others. */
function place(file: string, { line, column, before }: Site, title: string): Annotation['properties'] {
  const endColumn = /[\r\n]/.test(before) ? undefined : column + before.length;
  return { file, line, col: column, endColumn, title: `normshift: ${title}` };
}

function command({ level, properties, message }: Annotation): string {
  const given = Object.entries(properties).flatMap(([key, value]) =>
    value === undefined ? [] : [`${key}=${escapeProperty(String(value))}`],
  );
  return `::${level} ${given.join(',')}::${escapeData(visible(message))}`;
}

/** What the runner undoes in a message. */
const escapeData = (text: string): string =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

const escapeProperty = (text: string): string =>
  escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
