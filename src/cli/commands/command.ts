import type { Command } from 'commander';
import type { ExitCode } from '../../errors/index.ts';
import type { Terminal } from '../terminal.ts';

/** Runs a command whose words are understood, and tells its exit code. */
export type Act = (run: (terminal: Terminal) => ExitCode | Promise<ExitCode>) => Promise<void>;

/** Adds a command to the command line's grammar: its words, its help, and what it does. */
export type Define = (root: Command, act: Act) => void;
