// Runs every command and every option of an installed package, on one Node or several, and compares what it prints with
// test/package/commands.txt. Usage: commands.mjs <bin/normshift.js> <node>... ; UPDATE=1 writes the file.
// All cases run on the first Node; on the others every eighth, or all with NORMSHIFT_PACKED=all.
import assert from 'node:assert/strict';
import { Buffer } from 'node:buffer';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import console from 'node:console';
import process from 'node:process';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const [bin, ...nodes] = process.argv.slice(2);
const [first] = nodes;
assert.ok(bin && first, 'commands.mjs <bin/normshift.js> <node>...');

const net = `import { nn } from 'torch';\n\nexport const bn = new nn.BatchNorm2d(64, { momentum: 0.2 });\n`;
const library = net.replace("'torch'", "'@acme/torch'");
const message = (content) => {
  const text = JSON.stringify({ jsonrpc: '2.0', ...content });
  return `Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`;
};
const session = [
  { id: 1, method: 'initialize', params: { processId: null, rootUri: null, capabilities: {} } },
  { id: 2, method: 'shutdown' },
  { method: 'exit' },
]
  .map(message)
  .join('');

const planning = [
  '--target mindspore@2.10 --device gpu --input-rank 3',
  '--from @acme/torch --to @acme/ms --preserve-mode',
  '--config other.json',
];
const reporters = ['pretty', 'json', 'jsonl', 'sarif', 'github', 'html'];
const choices = [
  '--files-from list',
  '--files-from nul --null',
  '--since HEAD',
  '--staged',
  '--stdin-filename net.ts',
];

/** Each is a list of command lines in one fresh project. */
const cases = [
  ['--version', '--help'],
  ...[
    'migrate',
    'check',
    'verify',
    'explain',
    'init',
    'plan',
    'merge',
    'apply',
    'undo',
    'lsp',
    'completion',
  ].map((each) => [`${each} --help`]),
  ...planning.flatMap((each) =>
    ['migrate', 'check', 'verify', 'plan', 'explain net.ts:3'].map((command) => [`${command} ${each}`]),
  ),
  ...planning.map((each) => [`lsp ${each}`]),
  ...reporters.map((each) => [`check --reporter ${each}`, `check --reporter ${each} --output out`]),
  ...choices.flatMap((each) => [[`check ${each}`], [`migrate ${each}`]]),
  ['migrate --dry-run', 'migrate --diff', 'migrate --safe-only --reporter json -o out', 'undo', 'undo'],
  ['migrate net.ts --annotate', 'check .'],
  ['migrate --interactive', 'migrate -i'],
  ['dirty', 'migrate', 'migrate --allow-dirty'],
  [
    'plan --shard 1/2 --output 1',
    'plan --shard 2/2 -o 2',
    'merge 1 2 --output both',
    'apply both --reporter json --output out --allow-dirty',
    'undo',
  ],
  ['plan --safe-only --cache -o plan', 'check --cache', 'apply plan'],
  [
    'verify --sites',
    'verify --cache',
    'verify --oracle',
    'verify --reporter json --output out',
    'verify --oracle --python no-such-python',
  ],
  ['explain --list', 'explain momentum-inverted', 'explain net.ts:3 --reporter json -o out'],
  ['init --yes --target mindspore', 'init --yes --force'],
  ['completion bash', 'completion zsh', 'completion fish'],
  ['chekc', 'check --reporter jsno', 'check nowhere.ts', 'migrate --unknown'],
];

const environment = {
  PATH: process.env['PATH'],
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  NO_COLOR: '1',
  COLUMNS: '100',
  GIT_AUTHOR_NAME: 'A',
  GIT_AUTHOR_EMAIL: 'a@example.org',
  GIT_COMMITTER_NAME: 'A',
  GIT_COMMITTER_EMAIL: 'a@example.org',
};

function transcript(node, lines) {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'normshift-packed-')));
  try {
    const project = join(folder, 'project');
    mkdirSync(project);
    const files = {
      'net.ts': net,
      'library.ts': library,
      list: 'net.ts\n',
      nul: 'net.ts\0',
      'other.json': '{ "target": "megengine" }',
    };
    for (const [name, text] of Object.entries(files)) writeFileSync(join(project, name), text);
    const env = { ...environment, HOME: folder, XDG_CACHE_HOME: join(folder, 'cache') };
    const run = (program, args, input = '') =>
      spawnSync(program, args, { cwd: project, env, input, encoding: 'utf8', timeout: 60_000 });
    for (const args of [
      ['init', '-q'],
      ['add', '-A'],
      ['commit', '-q', '-m', 'initial'],
    ])
      assert.equal(run('git', args).status, 0);
    return lines
      .map((line) => {
        if (line === 'dirty') {
          writeFileSync(join(project, 'net.ts'), `${net}// mine\n`);
          return '';
        }
        const words = line.split(' ');
        const input = words[0] === 'lsp' ? session : line.includes('stdin-filename') ? net : '';
        const { status, stdout, stderr } = run(node, [bin, ...words], input);
        // What an editor is answered is tested elsewhere, and long documents by their kind.
        const shown =
          words[0] === 'lsp' ? '' : stdout.replaceAll(folder, '<folder>').split('\n').slice(0, 40).join('\n');
        return `$ normshift ${line}\n${shown}${stderr.replaceAll(folder, '<folder>')}[${status}]\n`;
      })
      .join('');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Fails where the program's own help names a command or an option that no case has. */
function assertWhole() {
  const help = (...words) =>
    spawnSync(first, [bin, ...words, '--help'], { env: environment, encoding: 'utf8' }).stdout;
  const commands = [
    ...help()
      .split('Commands:')[1]
      .matchAll(/^ {2}(\w+)/gm),
  ].map(([, name]) => name);
  const lines = cases.flat();
  const missing = commands
    .filter((name) => name !== 'help')
    .flatMap((name) => {
      const own = lines.filter((line) => line.split(' ')[0] === name);
      const used = own.flatMap((line) => line.split(' '));
      const options = [...help(name).matchAll(/^ {2}(?:(-\w), )?(--[\w-]+)/gm)];
      const unused = options.filter(([, short, long]) => !used.includes(long) && !used.includes(short));
      return [...(own.length > 0 ? [] : [name]), ...unused.map(([, , long]) => `${name} ${long}`)];
    });
  assert.deepEqual(missing, [], 'commands and options that nothing here runs');
}

assertWhole();
const page = join(dirname(fileURLToPath(import.meta.url)), 'commands.txt');
const made = cases.map((lines) => transcript(first, lines));
const version = JSON.parse(readFileSync(join(dirname(bin), '../package.json'), 'utf8')).version;
const text = made.join('\n').replaceAll(version, '<version>');
if (process.env['UPDATE']) writeFileSync(page, text);
assert.equal(text, readFileSync(page, 'utf8'));
for (const node of nodes.slice(1)) {
  cases.forEach((lines, index) => {
    if (process.env['NORMSHIFT_PACKED'] !== 'all' && index % 8 !== 0) return;
    assert.equal(transcript(node, lines), made[index], `on ${node}`);
  });
}
console.log(`${cases.length} groups of commands on ${nodes.length} Node.js`);
