import { existsSync, statSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import pc from 'picocolors';
import writeFileAtomic from 'write-file-atomic';
import { reasonOf, UsageError } from '../errors/index.ts';
import type { PlannedRun } from '../plan/index.ts';
import {
  hanging,
  oneLine,
  renderReport,
  type ReporterName,
  type RunMode,
  type Style,
  summaryText,
} from '../report/index.ts';
import type { Terminal } from './terminal.ts';

/** Says something beside the document, in lines that fit. */
export const say = (text: string, terminal: Terminal, indent = ''): void =>
  terminal.stderr(
    `${hanging(oneLine(text), styleOf(terminal, 'stderr').width, indent, `${indent}  `).join('\n')}\n`,
  );

/** The columns of a document for people that goes to no terminal. */
const columnsElsewhere = 160;

export const styleOf = ({ colours, columns }: Terminal, stream: 'stdout' | 'stderr'): Style => ({
  colours: pc.createColors(colours[stream]),
  width: columns?.[stream] ?? columnsElsewhere,
});

/** The report of a run as the file or the stream that it goes to shall have it. */
export function reportDocument(
  run: PlannedRun,
  mode: RunMode,
  reporter: ReporterName,
  toFile: boolean,
  terminal: Terminal,
): string {
  const inFile: Style = { colours: pc.createColors(false), width: columnsElsewhere };
  const style = toFile ? inFile : styleOf(terminal, 'stdout');
  const { plan, sources, scanned } = run;
  const report = renderReport(reporter, { plan, sources, mode, style, version: terminal.version });
  // Nobody who reads the file later has what was said beside it.
  return toFile && reporter === 'pretty'
    ? [report, summaryText(plan, mode, scanned, style)].filter(Boolean).join('\n')
    : report;
}

/** Refuses a file that cannot be written, before anything else is. */
export function assertWritable(output: string | undefined, cwd: string): void {
  if (output === undefined) return;
  const path = resolve(cwd, output);
  if (!existsSync(dirname(path))) throw new UsageError(`${output} is in no folder`, 'make its folder first');
  if (existsSync(path) && statSync(path).isDirectory()) {
    throw new UsageError(`${output} is a folder`, 'name a file in it');
  }
}

/** Prints a document, or writes it to the file that was asked for. */
export function putDocument(document: string, output: string | undefined, terminal: Terminal): void {
  if (output === undefined) terminal.stdout(document);
  else writeDocument(document, output, terminal.cwd);
}

/** Writes a document to a file, whole or not at all; what is no file, a pipe or a device, is written to as it is. */
function writeDocument(document: string, output: string, cwd: string): void {
  const path = resolve(cwd, output);
  try {
    if (existsSync(path) && !statSync(path).isFile()) writeFileSync(path, document);
    else writeFileAtomic.sync(path, document);
  } catch (error) {
    throw new UsageError(
      `${output} could not be written: ${reasonOf(error)}`,
      'name another file with --output',
    );
  }
}
