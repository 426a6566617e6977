// From a keystroke to the diagnostics that follow it, in a file of 1 000 lines, beside the time that parsing it takes.
// Of the program as built: `npm run build` first. Options: a number of keystrokes (default 60).
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import {
  createProtocolConnection,
  DidChangeTextDocumentNotification,
  DidOpenTextDocumentNotification,
  HoverRequest,
  InitializedNotification,
  InitializeRequest,
  PublishDiagnosticsNotification,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { parse } from '../../src/parse/index.ts';

const { positionals } = parseArgs({ allowPositionals: true });
const keystrokes = Number(positionals[0] ?? 60);

const lines = ["import { nn, type Tensor } from 'torch';", ''];
for (let index = 1; lines.length < 985; index++) {
  lines.push(
    `export class Block${String(index)} {`,
    '  readonly conv = new nn.Conv2d(64, 64, 3, { padding: 1 });',
    ...(index % 2 === 0 ? ['  readonly bn = new nn.BatchNorm2d(64, { momentum: 0.1, eps: 1e-5 });'] : []),
    '',
    '  forward(x: Tensor): Tensor {',
    '    const h = this.conv.forward(x);',
    index % 2 === 0 ? '    return this.bn.forward(h);' : '    return h;',
    '  }',
    '}',
    '',
    `export function scaled${String(index)}(values: readonly number[], scale = 1): number {`,
    '  let total = 0;',
    '  for (const value of values) {',
    '    total += value * scale;',
    '  }',
    '  return total / Math.max(1, values.length);',
    '}',
    '',
  );
}
const uri = 'untitled:net';
while (lines.length < 999) lines.push('// the end');
let document = TextDocument.create(uri, 'typescript', 1, [...lines, ''].join('\n'));

const server = spawn(process.execPath, [join(import.meta.dirname, '../../../bin/normshift.js'), 'lsp']);
server.stderr.pipe(process.stderr);
server.on('exit', (code) => process.exit(code ?? 0));
const connection = createProtocolConnection(
  new StreamMessageReader(server.stdout),
  new StreamMessageWriter(server.stdin),
);
let published: { version: number | undefined; then: () => void } | undefined;
connection.onNotification(PublishDiagnosticsNotification.type, ({ version, diagnostics }) => {
  if (diagnostics.length < 20) {
    console.error('the file has more to say', diagnostics);
    process.exit(1);
  }
  if (version === published?.version) published?.then();
});
connection.listen();
await connection.sendRequest(InitializeRequest.type, {
  processId: process.pid,
  rootUri: null,
  capabilities: {},
});
await connection.sendNotification(InitializedNotification.type, {});

const diagnosticsOf = (version: number): Promise<void> =>
  new Promise((then) => {
    published = { version, then };
  });

async function keystroke(offset: number, text: string): Promise<number> {
  const position = document.positionAt(offset);
  const change = { range: { start: position, end: position }, text };
  document = TextDocument.update(document, [change], document.version + 1);
  const done = diagnosticsOf(document.version);
  const start = performance.now();
  await connection.sendNotification(DidChangeTextDocumentNotification.type, {
    textDocument: { uri, version: document.version },
    contentChanges: [change],
  });
  await done;
  return performance.now() - start;
}

const decided = (): Promise<unknown> =>
  connection.sendRequest(HoverRequest.type, { textDocument: { uri }, position: { line: 0, character: 0 } });

const first = diagnosticsOf(1);
await connection.sendNotification(DidOpenTextDocumentNotification.type, {
  textDocument: { uri, languageId: 'typescript', version: 1, text: document.getText() },
});
await first;

/** Characters that are typed at one place, one after the other. */
const inOnePlace = 3;

/** Types unhurriedly at places that a part of the text marks. @returns the medians of the first keystroke there, and of the others */
async function type(part: string, key: string): Promise<{ first: number; others: number }> {
  const [first, others]: [number[], number[]] = [[], []];
  for (let index = 0; index < keystrokes; index++) {
    const [place, nth] = [Math.floor(index / inOnePlace), index % inOnePlace];
    const texts = original.split(part);
    const which = 1 + (place % (texts.length - 1));
    const at = texts.slice(0, which).join(part).length + part.length + nth;
    const time = await keystroke(at, key);
    if (index >= keystrokes / 4) (nth === 0 ? first : others).push(time);
    // A person's next keystroke comes later: by then the document is decided.
    await decided();
    if (nth === inOnePlace - 1) await restore();
  }
  return { first: median(first), others: median(others) };
}

const original = document.getText();
async function restore(): Promise<void> {
  const whole = { start: document.positionAt(0), end: document.positionAt(document.getText().length) };
  const change = { range: whole, text: original };
  document = TextDocument.update(document, [change], document.version + 1);
  const done = diagnosticsOf(document.version);
  await connection.sendNotification(DidChangeTextDocumentNotification.type, {
    textDocument: { uri, version: document.version },
    contentChanges: [change],
  });
  await done;
  await decided();
}

const median = (times: readonly number[]): number => times.toSorted((a, b) => a - b)[times.length >> 1] ?? 0;

const parsing = Array.from({ length: keystrokes }, () => {
  const start = performance.now();
  parse(original, 'net.ts');
  return performance.now() - start;
}).slice(Math.floor(keystrokes / 4));
const alone = median(parsing);
const elsewhere = await type('total += value * ', 's');
const inside = await type('momentum: 0.', '1');
const row = (name: string, time: number): string =>
  `${name.padEnd(60)}${time.toFixed(1).padStart(8)} ms${(time / alone).toFixed(1).padStart(8)}x`;
console.log(`${String(document.lineCount)} lines, medians of ${String(keystrokes)} keystrokes`);
console.log(row('parsing the file, and nothing else', alone));
for (const [where, { first, others }] of [
  ['a function', elsewhere],
  ['a norm layer', inside],
] as const) {
  console.log(row(`keystroke to diagnostics, the first in ${where}`, first));
  console.log(row(`keystroke to diagnostics, the next ones in ${where}`, others));
}
connection.dispose();
server.kill();
