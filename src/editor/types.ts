import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { RawOptions } from '../config/index.ts';
import type { Decisions } from '../plan/index.ts';
import type { Options } from '../types/options.ts';
import type { FileError } from '../types/finding.ts';
import type { Site } from '../types/site.ts';

/** What a server is started with. */
export interface ServerSettings extends EditorOptions {
  /** Of normshift. */
  readonly version: string;
  /** The address of a rule's page. */
  readonly rulePage: (rule: string) => string;
}

/** What the command line or the client's `initializationOptions` say; the latter win. */
export interface EditorOptions extends RawOptions {
  /** The configuration file; the nearest to each folder where absent. */
  readonly config?: string;
  /** Whether diagnostics are sent, or asked for by the client; sent where absent. */
  readonly diagnostics?: 'push' | 'pull';
}

/** One version of a document, and everything decided about it. */
export interface Analysed {
  readonly document: TextDocument;
  readonly version: number;
  readonly text: string;
  /** Absolute, with `/`; made up for a document that is in no file. */
  readonly path: string;
  readonly options: Options;
  /** Absent where the text does not parse. */
  readonly decisions?: Decisions;
  readonly sites: readonly Site[];
  readonly error?: Pick<FileError, 'code' | 'message' | 'line' | 'column'>;
}
