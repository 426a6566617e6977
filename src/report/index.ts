export { type TextChange, unifiedDiff } from './diff.ts';
export { jsonReport } from './json.ts';
export { messageFor, noteTexts, templates } from './messages.ts';
export { renderReport } from './render.ts';
export type { ReportInput, RunMode, Style } from './report-input.ts';
export { type ReporterName, reporterNames } from './reporters.ts';
export { summaryText } from './summary-text.ts';
export { isUndecided, summarise } from './summary.ts';
