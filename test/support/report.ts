import { validReport } from './report-schema.ts';

/** The JSON report, as its contract has it (docs of `--reporter json`); {@link readReport} holds it to that. */
export interface Report {
  readonly schema: 1;
  readonly tool: 'normshift';
  readonly version: string;
  readonly target: string;
  readonly summary: Readonly<Record<SummaryKey, number>>;
  readonly sites: readonly ReportSite[];
  readonly notes: readonly ReportNote[];
  readonly errors: readonly ReportError[];
}

const summaryKeys = ['files', 'sites', 'migrated', 'unchanged', 'refused', 'unresolved', 'failed'] as const;
type SummaryKey = (typeof summaryKeys)[number];

export interface ReportSite {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly start: number;
  readonly end: number;
  readonly kind: string;
  readonly layer: string;
  readonly module: string;
  readonly status: string;
  readonly before: string;
  readonly after?: string;
  readonly findings: readonly ReportFinding[];
  readonly check?: ReportCheck;
}

export interface ReportFinding {
  readonly rule: string;
  readonly code: string;
  readonly severity: string;
  readonly message: string;
  readonly fix: string;
}

export interface ReportCheck {
  readonly id: string;
  readonly verdict: string;
  readonly maxAbs: number;
  readonly maxUlp: number;
  readonly aspects: Readonly<Record<string, string>>;
}

export interface ReportNote {
  readonly code: string;
  readonly module?: string;
  readonly file?: string;
  readonly names?: readonly string[];
  readonly sites?: number;
  readonly hint?: string;
}

export interface ReportError {
  readonly file: string;
  readonly code: string;
  readonly message: string;
  readonly line?: number;
  readonly column?: number;
}

/** Reads a report, or says which of its fields is not as the contract has it. */
export function readReport(text: string): Report {
  const problems: string[] = [];
  const value: unknown = JSON.parse(validReport(text));
  if (isReport(value, problems)) return value;
  throw new Error(problems.join('\n'));
}

type Check = (value: unknown, at: string, problems: string[]) => boolean;

const is =
  (what: string, holds: (value: unknown) => boolean): Check =>
  (value, at, problems) => {
    if (holds(value)) return true;
    problems.push(`${at} is ${JSON.stringify(value) ?? 'missing'}, not ${what}`);
    return false;
  };

const text = is('text', (value) => typeof value === 'string' && value !== '');
const count = is('a count', (value) => Number.isSafeInteger(value) && Number(value) >= 0);
const ordinal = is('a count from 1', (value) => Number.isSafeInteger(value) && Number(value) >= 1);
const size = is('a finite number, not negative', (value) => Number.isFinite(value) && Number(value) >= 0);
const oneOf = (...words: readonly unknown[]): Check =>
  is(`one of ${words.join(', ')}`, (value) => words.includes(value));
const optional =
  (check: Check): Check =>
  (value, ...rest) =>
    value === undefined || check(value, ...rest);
const list =
  (check: Check): Check =>
  (value, at, problems) =>
    Array.isArray(value)
      ? value.map((each, index) => check(each, `${at}[${String(index)}]`, problems)).every(Boolean)
      : is('a list', () => false)(value, at, problems);
/** Every field holds, and there is no other: a field that nobody promised is promised by being there. */
const record =
  (fields: Readonly<Record<string, Check>>): Check =>
  (value, at, problems) => {
    if (typeof value !== 'object' || value === null) return is('an object', () => false)(value, at, problems);
    const unknown = Object.keys(value).filter((key) => !Object.hasOwn(fields, key));
    problems.push(...unknown.map((key) => `${at}.${key} is not in the contract`));
    const known = Object.entries(fields).map(([key, check]) =>
      check(Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined, `${at}.${key}`, problems),
    );
    return unknown.length === 0 && known.every(Boolean);
  };
const map =
  (keys: readonly string[], check: Check): Check =>
  (value, at, problems) =>
    record(Object.fromEntries(keys.map((key) => [key, optional(check)])))(value, at, problems);

const numeric = ['train-output', 'input-grad', 'affine-grad', 'running-mean', 'running-var', 'infer-output'];
const structural = ['initial-mode', 'state-keys', 'parameter-list', 'inference-state'];
const verdicts = ['equivalent', 'assumed', 'not-comparable', 'differs'];

const check = record({
  id: text,
  verdict: oneOf(...verdicts),
  maxAbs: size,
  maxUlp: size,
  aspects: map([...numeric, ...structural], oneOf(...verdicts, 'declared')),
  assumptions: optional(list(text)),
  discrepancy: optional(
    record({
      aspect: oneOf(...numeric, ...structural),
      step: count,
      index: count,
      source: text,
      target: text,
    }),
  ),
});

const finding = record({
  rule: text,
  code: text,
  severity: oneOf('info', 'warning', 'error'),
  message: text,
  remedy: optional(text),
  fix: oneOf('safe', 'suggested', 'none'),
});

const site = record({
  file: text,
  line: ordinal,
  column: ordinal,
  start: count,
  end: count,
  kind: oneOf('construction', 'call', 'mode', 'attribute', 'identity', 'subclass', 'escape'),
  layer: text,
  module: text,
  status: oneOf('migrated', 'unchanged', 'refused', 'unresolved', 'failed'),
  before: text,
  after: optional(text),
  findings: list(finding),
  check: optional(check),
});

const report = record({
  schema: oneOf(1),
  tool: oneOf('normshift'),
  version: is('a version', (value) => /^\d+\.\d+\.\d+/.test(String(value))),
  target: is('framework@version', (value) => /^[a-z-]+@\d+(\.\d+)*$/.test(String(value))),
  restsOn: list(
    record({
      message: text,
      module: optional(text),
      check: optional(text),
      layer: optional(text),
      sites: optional(count),
    }),
  ),
  summary: record(Object.fromEntries(summaryKeys.map((key) => [key, count]))),
  sites: list(site),
  notes: list(
    record({
      code: text,
      module: optional(text),
      file: optional(text),
      line: optional(ordinal),
      column: optional(ordinal),
      severity: optional(oneOf('warning')),
      names: optional(list(text)),
      nearest: optional(text),
      sites: optional(count),
      hint: optional(text),
      message: text,
    }),
  ),
  errors: list(
    record({ file: text, code: text, message: text, line: optional(ordinal), column: optional(ordinal) }),
  ),
});

const isReport = (value: unknown, problems: string[]): value is Report => report(value, 'report', problems);
