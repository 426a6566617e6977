/** Whether a line may be shown and taken back: in CI, even a terminal is read as a log. */
export function isLive(
  isTerminal: boolean | undefined,
  env: Readonly<Record<string, string | undefined>>,
): boolean {
  const { CI: ci = '', TERM: terminal } = env;
  return isTerminal === true && (ci === '' || ci === 'false') && terminal !== 'dumb';
}
