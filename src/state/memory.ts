import { displayPath } from '../discover/index.ts';
import { NormshiftError } from '../errors/index.ts';
import type { PlannedRun, Reader } from '../plan/index.ts';
import type { CheckedConfiguration } from '../types/check.ts';
import { Checker, type Configuration } from '../verify/index.ts';
import type { State } from './place.ts';
import { Recording } from './recording.ts';
import { type RunBasis, runKey } from './run-key.ts';
import { runOf, type RunRecord, runRecord } from './run-record.ts';

/** What earlier runs found, for one more; and what that one finds, for later ones. */
export class Memory {
  readonly checker: Checker;
  #recalled: { readonly record: RunRecord; readonly again: () => void } | undefined;
  #keepRun = (): void => undefined;

  /** @param keeps whether this run may be kept */
  constructor(
    private readonly state: State,
    private readonly keeps: boolean,
  ) {
    this.checker = new Checker(state.checks);
  }

  /** A run as it was kept, if all that it looked at is as it was; else planned. */
  run(basis: RunBasis, reader: Reader, plan: (reader: Reader) => PlannedRun): PlannedRun {
    const key = runKey(basis);
    if (key === undefined) return plan(reader);
    const found = this.state.runs.find(key, reader);
    const known = found && runOf(found.record, basis.root, found.contents);
    if (known) {
      this.#recalled = { record: found.record, again: () => void plan(reader) };
      return known;
    }
    if (!this.keeps) return plan(reader);
    const recording = new Recording(reader);
    const run = plan(recording.reader);
    this.#keepRun = () => {
      const questions = recording.questions();
      if (!questions) return;
      const paths = new Map(basis.files.map((path) => [displayPath(path, basis.root), path]));
      this.state.runs.keep(key, questions, runRecord(run, paths, this.checker.checked()));
    };
    return run;
  }

  /** What was checked in the run. */
  configurations(): readonly CheckedConfiguration[] {
    return this.#recalled?.record.configurations ?? this.checker.checked();
  }

  /** A configuration to be run again, which a run that was kept has to be planned for. */
  configurationOf(id: string): Configuration {
    this.#recalled?.again();
    this.#recalled = undefined;
    const found = this.checker.configurations().find((each) => each.id === id);
    if (found) return found;
    throw new NormshiftError('file-changed', 'a file changed while it was looked at', 'run it again');
  }

  /** Keeps what was found. */
  keep(): void {
    this.state.checks.keep(this.checker.outcomes());
    this.#keepRun();
  }
}
