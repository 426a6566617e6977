export { type TextChange, unifiedDiff } from './diff.ts';
export { jsonReport } from './json.ts';
export { messageFor, noteTexts, templates } from './messages.ts';
export { prettyReport, type RunMode, summaryText } from './pretty.ts';
export { isUndecided, summarise } from './summary.ts';
