import { Buffer } from 'node:buffer';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { discover } from '../discover/index.ts';
import { NormshiftError } from '../errors/index.ts';
import { Contexts, Prefilter, RunFiles } from '../plan/index.ts';
import { uriOf } from './document-path.ts';
import type { Folder } from './folder.ts';
import { nextTurn } from './quiet.ts';
import type { Analysed } from './types.ts';

/** Whoever asked no longer wants the answer. */
export interface Cancellation {
  readonly isCancellationRequested: boolean;
}

/** Every file of a folder that holds a norm layer, decided one by one; in between, messages are taken in. */
export async function* wholeFolder(folder: Folder, cancellation: Cancellation): AsyncGenerator<Analysed> {
  const { files, root } = folder;
  const paths = sourcesIn(root);
  const { options } = folder;
  if (!options) return;
  const store = new RunFiles({ read: (path) => Buffer.from(files.readFile(path) ?? ''), files });
  const interesting = new Prefilter(options, new Contexts(root, files), store);
  for (const path of paths) {
    await nextTurn();
    if (cancellation.isCancellationRequested) return;
    const text = files.readFile(path);
    if (text === undefined || !interesting.accepts(path, Buffer.from(text))) continue;
    const analysed = folder.analyse(TextDocument.create(uriOf(path), '', 0, text), path);
    if (analysed) yield analysed;
  }
}

function sourcesIn(root: string): readonly string[] {
  try {
    return discover([root], root).map((each) => each.replaceAll('\\', '/'));
  } catch (error) {
    // There are none.
    if (error instanceof NormshiftError) return [];
    throw error;
  }
}
