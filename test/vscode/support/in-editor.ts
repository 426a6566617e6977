import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import * as vscode from 'vscode';
import type { Files, Observed, Shown } from './observed.ts';

// Runs inside the editor's extension host, which calls `run`; what was seen goes to a file beside the bundle.

const net = "import { nn } from 'torch';\n\nexport const bn = new nn.BatchNorm2d(64, { momentum: 0.2 });\n";

export async function run(): Promise<void> {
  const seen: { -readonly [Key in keyof Observed]?: Observed[Key] } = {};
  try {
    await observe(seen);
  } catch (error) {
    seen.error = error instanceof Error ? String(error.stack) : String(error);
  }
  writeFileSync(join(__dirname, 'observed.json'), JSON.stringify(seen));
}

async function observe(seen: { -readonly [Key in keyof Observed]?: Observed[Key] }): Promise<void> {
  seen.version = vscode.version;
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  if (!folder) throw new Error('no folder is open');
  const at = (path: string): vscode.Uri => vscode.Uri.joinPath(folder, path);
  const uri = at('src/net.ts');
  const document = await vscode.workspace.openTextDocument(uri);
  await vscode.window.showTextDocument(document);
  seen.opened = await until('diagnostics', () => some(shown(uri)));
  seen.active = vscode.extensions.getExtension('normshift.normshift-vscode')?.isActive ?? false;

  const config = at('normshift.config.json').fsPath;
  writeFileSync(config, '{ "target": "megengine" }\n');
  const other = (each: readonly Shown[]): boolean =>
    each.some(({ message }) => message.includes('megengine'));
  seen.reconfigured = await until('the other target', () => some(shown(uri).filter((each) => other([each]))));
  rmSync(config);
  await until('the first target', () => !other(shown(uri)) && some(shown(uri)));

  await vscode.commands.executeCommand('normshift.check');
  seen.checked = await until('all files', () => {
    const files = vscode.languages.getDiagnostics().filter(([each]) => shown(each).length > 0);
    return files.length > 1 && files.map(([each]) => vscode.workspace.asRelativePath(each)).sort();
  });

  const [site] = vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'normshift');
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    uri,
    site.range.start,
  );
  seen.hover = hovers
    .flatMap(({ contents }) => contents.map((each) => (typeof each === 'string' ? each : each.value)))
    .join('\n');
  const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    uri,
    site.range,
    vscode.CodeActionKind.QuickFix.value,
    3,
  );
  seen.titles = actions.map(({ title }) => title);

  await answered('normshift.migrate', 'refactorPreview.discard', 4000);
  seen.discarded = files(folder);
  if (!actions[0]?.edit || !(await vscode.workspace.applyEdit(actions[0].edit))) throw new Error('no fix');
  await document.save();
  seen.fixed = files(folder);
  seen.safe = await applied('normshift.migrateSafely', folder);
  seen.migrated = await applied('normshift.migrate', folder);

  await vscode.commands.executeCommand('normshift.restart');
  const untitled = await vscode.workspace.openTextDocument({ language: 'typescript', content: net });
  seen.restarted = await until('the new server', () => some(shown(untitled.uri)));
}

/** Each file when a command's preview was accepted, which comes to nothing while the editor still prepares it. */
async function applied(command: string, folder: vscode.Uri): Promise<Files> {
  const before = JSON.stringify(files(folder));
  for (let delay = 1000; delay < 20_000; delay *= 2) {
    await answered(command, 'refactorPreview.apply', delay);
    await vscode.workspace.saveAll();
    const after = files(folder);
    if (JSON.stringify(after) !== before) return after;
  }
  throw new Error(`${command}: changed nothing`);
}

/** Runs a command that shows a preview, and answers it after some milliseconds, until the command ends. */
async function answered(command: string, answer: string, delay: number): Promise<void> {
  let ended = false;
  const running = vscode.commands.executeCommand(command).then(() => (ended = true));
  await until(command, async () => {
    await sleep(delay);
    await vscode.commands.executeCommand(answer);
    return ended;
  });
  await running;
}

const shown = (uri: vscode.Uri): Shown[] =>
  vscode.languages
    .getDiagnostics(uri)
    .filter(({ source }) => source === 'normshift')
    .map(({ code, message, range }) => ({
      code: String(typeof code === 'object' ? code.value : code),
      message,
      line: range.start.line,
    }));

const some = <Each>(list: readonly Each[]): readonly Each[] | false => list.length > 0 && list;

function files(folder: vscode.Uri): Files {
  const source = join(folder.fsPath, 'src');
  return Object.fromEntries(
    readdirSync(source)
      .sort()
      .map((each) => [`src/${each}`, readFileSync(join(source, each), 'utf8')]),
  );
}

/** What is there in the end. */
async function until<Found>(
  what: string,
  look: () => Found | false | Promise<Found | false>,
): Promise<Found> {
  const end = Date.now() + 60_000;
  for (;;) {
    const found = await look();
    if (found !== false) return found;
    if (Date.now() > end) throw new Error(`${what}: not within a minute`);
    await sleep(100);
  }
}
