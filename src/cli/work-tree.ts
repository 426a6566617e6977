import { type Place, type Recovery, WorkTree } from '../journal/index.ts';
import type { Terminal } from './terminal.ts';

export const workTreeAt = (place: Place, { processes }: Terminal): WorkTree => new WorkTree(place, processes);

/** Takes back a run that was killed while it wrote, and says so: what is planned next is planned from whole files. */
export function recover(tree: WorkTree, { stderr }: Terminal): void {
  const recovery = tree.recover();
  if (recovery) stderr(recoveryText(recovery));
}

export function recoveryText({ restored, left }: Recovery): string {
  const files = `${String(restored)} ${restored === 1 ? 'file' : 'files'}`;
  const lines = [`note an interrupted run was taken back: ${files} restored`];
  for (const each of left) lines.push(`note ${JSON.stringify(each)} was edited since, and stays as it is`);
  return `${lines.join('\n')}\n`;
}
