import type { Artifact, Log, Notification, Result } from 'sarif';
import type { FileError, Note } from '../../types/finding.ts';
import type { FilePlan, Plan } from '../../types/plan.ts';
import { noteMessage } from '../messages.ts';
import type { ReportInput } from '../report-input.ts';
import { commentRule } from '../comment-rule.ts';
import { restsOn } from '../rests-on.ts';
import { Fingerprints } from './fingerprint.ts';
import { sourceRoot } from './fix.ts';
import { resultsOf } from './results.ts';
import { Rules } from './rules.ts';

/** The report as SARIF 2.1.0. Regions are of the texts before the run, whose hashes are with the artifacts. */
export function sarifLog({
  plan,
  version,
  sources,
}: Pick<ReportInput, 'plan' | 'version' | 'sources'>): string {
  const rules = new Rules();
  const results = [
    ...plan.files.flatMap((file, index) =>
      resultsOf(file, index, uriOf(file.path), sources.get(file.path), rules),
    ),
    ...warningResults(plan.notes, rules),
  ];
  const log: Log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'normshift', version, semanticVersion: version, rules: rules.list() } },
        columnKind: 'utf16CodeUnits',
        newlineSequences: ['\r\n', '\n', '\r'],
        originalUriBaseIds: {
          [sourceRoot]: { description: { text: 'The root of the repository, or where normshift ran.' } },
        },
        artifacts: plan.files.map(artifactOf),
        invocations: [{ executionSuccessful: true, toolExecutionNotifications: notificationsOf(plan) }],
        results,
        properties: {
          target: `${plan.target.framework}@${plan.target.version}`,
          restsOn: restsOn(plan),
        },
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

/** A path as a relative reference: everything but letters, digits and a few marks is percent-encoded. */
const uriOf = (path: string): string => path.split('/').map(encodeURIComponent).join('/');

function artifactOf({ path, dependsOn }: FilePlan): Artifact {
  const hash = dependsOn.find((each) => each.path === path)?.hash;
  return {
    location: { uri: uriOf(path), uriBaseId: sourceRoot },
    roles: ['analysisTarget'],
    sourceLanguage: /\.[mc]?tsx?$/.test(path) ? 'typescript' : 'javascript',
    encoding: 'utf-8',
    ...(hash === undefined ? {} : { hashes: { 'sha-256': hash } }),
  };
}

/** What belongs to no site: files that could not be worked on, and notes on the run. */
const notificationsOf = ({ errors, notes }: Plan): Notification[] => [
  ...errors.map(errorNotification),
  ...notes.filter(({ severity }) => severity === undefined).map(noteNotification),
];

function noteNotification(note: Note): Notification {
  return {
    descriptor: { id: note.code },
    level: 'note',
    message: { text: noteSentence(note) },
    ...(note.file === undefined
      ? {}
      : { locations: [{ physicalLocation: { artifactLocation: locationOf(note.file) } }] }),
  };
}

function noteSentence(note: Note): string {
  const { text, remedy } = noteMessage(note);
  return remedy === undefined ? text : `${text} (${remedy})`;
}

/** Notes on places of files are results: they are to be done something about. */
function warningResults(notes: readonly Note[], rules: Rules): Result[] {
  const fingerprints = new Fingerprints();
  return notes.flatMap((note) => {
    const { code, severity, file, line, column, names = [] } = note;
    if (severity === undefined || file === undefined || line === undefined) return [];
    const { ruleId, ruleIndex } = rules.of({ rule: commentRule, code });
    const region = { startLine: line, startColumn: column ?? 1 };
    return {
      ruleId,
      ruleIndex,
      level: severity,
      message: { text: noteSentence(note) },
      locations: [{ physicalLocation: { artifactLocation: locationOf(file), region } }],
      partialFingerprints: { 'normshiftSite/v1': fingerprints.ofText([file, ...names], ruleId) },
    };
  });
}

function errorNotification({ file, code, message, line, column }: FileError): Notification {
  const region = line === undefined ? {} : { region: { startLine: line, startColumn: column ?? 1 } };
  return {
    descriptor: { id: code },
    level: 'error',
    message: { text: message },
    locations: [{ physicalLocation: { artifactLocation: locationOf(file), ...region } }],
  };
}

const locationOf = (path: string): { uri: string; uriBaseId: string } => ({
  uri: uriOf(path),
  uriBaseId: sourceRoot,
});
