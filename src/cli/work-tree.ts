import { type Place, type Recovery, WorkTree } from '../journal/index.ts';
import { say } from './document.ts';
import type { Terminal } from './terminal.ts';

export const workTreeAt = (place: Place, { processes }: Terminal): WorkTree => new WorkTree(place, processes);

/** Takes back a run that was killed while it wrote, and says so: what is planned next is planned from whole files. */
export function recover(tree: WorkTree, terminal: Terminal): void {
  const recovery = tree.recover();
  for (const each of recovery ? recoveryLines(recovery) : []) say(each, terminal);
}

export function recoveryLines({ restored, left }: Recovery): string[] {
  const files = `${String(restored)} ${restored === 1 ? 'file' : 'files'}`;
  return [
    `note an interrupted run was taken back: ${files} restored`,
    ...left.map((each) => `note ${JSON.stringify(each)} was edited since, and stays as it is`),
  ];
}
