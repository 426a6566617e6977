/**
 * The address of a rule's page: the page is part of the package, and a package URL names it wherever it is installed.
 * The same in every release, as trackers keep it.
 */
export const rulePage = (rule: string): string => `pkg:npm/normshift#${rulePagePath(rule)}`;

/** Where the page is in the package. */
export const rulePagePath = (rule: string): string => `docs/rules/${rule}.md`;
