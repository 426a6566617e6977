/** The look of the page. Colour only repeats what words and signs say, so that it can be read without. */
export const stylesheet = `
:root {
  color-scheme: light dark;
  --text: #1b1f24; --quiet: #57606a; --page: #ffffff; --card: #f6f8fa; --line: #d0d7de;
  --good: #116329; --doubt: #7d4e00; --bad: #a40e26; --old: #ffebe9; --new: #dafbe1;
}
@media (prefers-color-scheme: dark) {
  :root {
    --text: #e6edf3; --quiet: #9aa4af; --page: #0d1117; --card: #161b22; --line: #30363d;
    --good: #56d364; --doubt: #e3b341; --bad: #ff7b72; --old: #4b1d1f; --new: #12361f;
  }
}
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 70rem; padding: 1.5rem 1rem 4rem; background: var(--page); color: var(--text);
  font: 1rem/1.5 system-ui, sans-serif; }
h1 { font-size: 1.6rem; margin: 0 0 .25rem; }
h2 { font-size: 1.2rem; margin: 2rem 0 .5rem; }
a { color: inherit; }
code, pre { font-family: ui-monospace, Menlo, Consolas, monospace; font-size: .875rem; }
pre { margin: .5rem 0; overflow-x: auto; }
pre del, pre ins { display: block; text-decoration: none; padding: 0 .5rem; white-space: pre; width: max-content;
  min-width: 100%; }
pre del { background: var(--old); }
pre ins { background: var(--new); }
pre code { padding: 0 .5rem; }
.quiet { color: var(--quiet); }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; }
th, td { border-bottom: 1px solid var(--line); padding: .35rem .75rem .35rem 0; text-align: left; vertical-align: top; }
caption { text-align: left; color: var(--quiet); }
details.file { border: 1px solid var(--line); border-radius: 6px; margin: .75rem 0; background: var(--card); }
details.file > summary { cursor: pointer; padding: .5rem .75rem; font-weight: 600; overflow-wrap: anywhere; }
article { border-top: 1px solid var(--line); padding: .5rem .75rem .75rem; }
h3 { font-size: 1rem; margin: 0; font-weight: 600; }
.status { border: 1px solid currentColor; border-radius: 4px; padding: 0 .35rem; font-size: .8125rem; }
.migrated, .equivalent, .info { color: var(--good); }
.unchanged { color: var(--quiet); }
.refused, .unresolved, .assumed, .not-comparable, .warning { color: var(--doubt); }
.failed, .differs, .error { color: var(--bad); }
article ul { margin: .5rem 0 0; padding-left: 1.25rem; }
article details { margin-top: .5rem; }
@media print { details.file { break-inside: avoid; } }
`;
