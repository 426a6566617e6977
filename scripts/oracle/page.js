// Writes docs/oracle.md from the results of scripts of `verify --oracle`, run for real with --json:
//   node scripts/oracle/page.js <result.json...>
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';

const pairs = ['source and runtime', 'target and runtime', 'source and target'];
const results = process.argv.slice(2).map((file) => JSON.parse(readFileSync(file, 'utf8')));
const number = (value) =>
  value === 0 ? '0' : Number.isFinite(value) ? value.toExponential(1) : 'NaN beside a number';
const cell = (found) => (found ? `${number(found[0])} (${found[1] === 2 ** 32 ? 'all' : found[1]} ulp)` : '');
const code = (text) => `\`${text.replace(/\s+/g, ' ').replaceAll('|', '\\|')}\``;
const verdictOf = ({ differs, error }) => (differs ? 'differs' : error ? 'not run' : 'agrees');

const largest = (configurations, pair) =>
  configurations
    .map(({ outcome }) => outcome[pair])
    .filter(Boolean)
    .reduce((a, b) => a.map((each, index) => Math.max(each, b[index])), [0, 0, 0]);

const lines = [
  '# The proof on the real frameworks',
  '',
  'Each distinct configuration of the fixtures and the examples that the check could run (with four values at most of what',
  'the text does not tell, where the check tries all), built and run in the real frameworks on the same inputs',
  "as in normshift's check, and compared with each other and with normshift's runtime, element by element. The bound is",
  'that of [the proof](proof.md). Written by',
  '',
  '```sh',
  'normshift verify fixtures examples --target TARGET --oracle > oracle.py',
  'python oracle.py --python OTHER_PYTHON --json TARGET.json    # for each target',
  'npm run oracle -- TARGET.json ...',
  '```',
  '',
];
for (const { versions, configurations } of results) {
  const ran = configurations.filter(({ outcome }) => verdictOf(outcome) === 'agrees');
  const differing = configurations.filter(({ outcome }) => outcome.differs);
  const stopped = configurations.filter(({ outcome }) => outcome.error && !outcome.differs);
  const frameworks = configurations[0]?.target.framework ?? '';
  lines.push(`## To ${frameworks}: ${versions.join(', ')}`, '');
  lines.push(
    `${configurations.length} configurations: ${ran.length} agree, ${differing.length} differ, ${stopped.length} could not be run in the target on this machine (CPU).`,
    '',
  );
  lines.push(
    '| largest difference | without those that differ | share of the bound |',
    '| --- | --- | --- |',
  );
  for (const pair of pairs) {
    const found = largest([...ran, ...stopped], pair);
    lines.push(`| ${pair} | ${cell(found)} | ${number(found[2])} |`);
  }
  lines.push('');
  if (differing.length > 0) {
    lines.push('Different:', '', '| before | after | difference |', '| --- | --- | --- |');
    for (const { before, after, outcome } of differing)
      lines.push(`| ${code(before)} | ${code(after)} | ${outcome.differs.replaceAll('|', '\\|')} |`);
    lines.push('');
  }
  const reasons = new Map();
  for (const { outcome } of stopped) {
    const reason = outcome.error.split(' C++ Call Stack')[0].split(', Please confirm')[0];
    reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  }
  if (reasons.size > 0) {
    lines.push("Not run, in the framework's own words:", '', '| configurations | message |', '| --- | --- |');
    for (const [reason, count] of [...reasons].sort((a, b) => b[1] - a[1]))
      lines.push(`| ${count} | ${reason.replaceAll('|', '\\|').replaceAll('<', '\\<')} |`);
    lines.push('');
  }
}
const page = fileURLToPath(new URL('../../docs/oracle.md', import.meta.url));
writeFileSync(page, await format(lines.join('\n'), { ...(await resolveConfig(page)), filepath: page }));
