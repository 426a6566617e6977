import { Instrumenter } from '@stryker-mutator/instrumenter';
import type { Mutant } from './mutant.ts';

const silent = (): void => undefined;
const off = (): boolean => false;
const logger: ConstructorParameters<typeof Instrumenter>[0] = {
  trace: silent,
  debug: silent,
  info: silent,
  warn: silent,
  error: silent,
  fatal: silent,
  isTraceEnabled: off,
  isDebugEnabled: off,
  isInfoEnabled: off,
  isWarnEnabled: off,
  isErrorEnabled: off,
  isFatalEnabled: off,
};

/** The mutants that Stryker's own mutators make of a file. */
export async function strykerMutants(file: string, source: string): Promise<Mutant[]> {
  const lines = [0];
  for (let at = source.indexOf('\n'); at !== -1; at = source.indexOf('\n', at + 1)) lines.push(at + 1);
  const offset = ({ line, column }: { line: number; column: number }): number => (lines[line] ?? 0) + column;
  const { mutants } = await new Instrumenter(logger).instrument(
    [{ name: `/${file}`, content: source, mutate: true }],
    { plugins: null, excludedMutations: [], ignorers: [], noHeader: true },
  );
  return mutants.map(({ mutatorName, replacement, location }) => ({
    file,
    mutator: mutatorName,
    start: offset(location.start),
    end: offset(location.end),
    text: replacement ?? '',
  }));
}
