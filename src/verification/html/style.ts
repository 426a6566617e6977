/** What the page of a verification adds: each series has dashes and a marker of its own, and colour only repeats them. */
export const verificationStyle = `
:root { --source: #57606a; --migrated: #0a6b5d; --unmigrated: #b3400b; }
@media (prefers-color-scheme: dark) { :root { --source: #9aa4af; --migrated: #4fd1bd; --unmigrated: #ff9d5c; } }
section { border: 1px solid var(--line); border-radius: 6px; margin: 1rem 0; padding: .75rem 1rem 1rem; background: var(--card); }
section h3 { font-size: 1.05rem; margin: 0; }
h4 { font-size: .9375rem; margin: 1rem 0 .25rem; }
section > p { margin: .25rem 0; }
.aspects span { display: inline-block; min-width: 6.5rem; font-weight: 600; }
.declared { color: var(--quiet); }
.plots { display: flex; flex-wrap: wrap; gap: .5rem; }
.plot { background: var(--page); border: 1px solid var(--line); border-radius: 4px; max-width: 100%; }
.plot text { font: 11px system-ui, sans-serif; fill: var(--quiet); }
.plot .title { font-weight: 600; fill: var(--text); }
.grid { stroke: var(--line); stroke-width: 1; }
.bound { stroke: var(--bad); stroke-width: 1; stroke-dasharray: 1 3; }
.plot polyline, .key polyline { fill: none; stroke-width: 1.5; }
.source polyline { stroke: var(--source); stroke-width: 1; }
.migrated polyline { stroke: var(--migrated); }
.unmigrated polyline { stroke: var(--unmigrated); stroke-dasharray: 5 3; }
.ring { fill: none; stroke: var(--source); stroke-width: 1.5; }
.dot { fill: var(--migrated); }
.cross { fill: none; stroke: var(--unmigrated); stroke-width: 1.75; }
.legend { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; margin: .25rem 0 .5rem; font-size: .875rem; }
.legend svg { vertical-align: middle; }
.sites { columns: 18rem; padding-left: 1.25rem; }
summary { cursor: pointer; margin-top: .5rem; }
@media print { section { break-inside: avoid; } }
`;
