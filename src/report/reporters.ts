/** What a run can be reported as. */
export const reporterNames = ['pretty', 'json', 'jsonl', 'sarif', 'github', 'html'] as const;

export type ReporterName = (typeof reporterNames)[number];
