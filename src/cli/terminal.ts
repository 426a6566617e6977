import type { Processes } from '../journal/index.ts';
import type { Ask } from './ask.ts';

/** What a command talks to. */
export interface Terminal {
  readonly cwd: string;
  readonly version: string;
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
  readonly colours: { readonly stdout: boolean; readonly stderr: boolean };
  /** How many columns each has, where that is known. */
  readonly columns?: { readonly stdout?: number | undefined; readonly stderr?: number | undefined };
  /** Where the user keeps what can be made again: state of runs outside of git goes there. */
  readonly cacheFolder: string;
  readonly processes: Processes;
  /** Whether somebody looks on: stderr is a terminal that can take a line back, and nobody's log. */
  readonly live?: boolean;
  /** Questions to somebody at a terminal; absent where nobody can answer. */
  readonly ask?: Ask;
}
