import type { Problem, Report } from './types.ts';

/** Collects problems, each once. */
export function problemList(): { readonly report: Report; readonly list: () => readonly Problem[] } {
  const found = new Map<string, Problem>();
  return {
    report: (file, code, message) => found.set([file, code, message].join('\0'), { file, code, message }),
    list: () => [...found.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, problem]) => problem),
  };
}
