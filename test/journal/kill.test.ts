import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { builtPackage } from '../support/built-program.ts';
import { Random } from '../support/random.ts';
import { migratedNet, net, workspace, type Workspace } from '../support/workspace.ts';

/** How often a process is killed. */
const kills = Number(process.env['NORMSHIFT_KILLS'] ?? 3);
/** How many files it writes. */
const count = Number(process.env['NORMSHIFT_KILL_FILES'] ?? 40);

const textOf = (text: string, at: number): string => `${text}// ${String(at)} ${'-'.repeat(at * 20)}\n`;
const nameOf = (at: number): string => `${at % 3 === 0 ? '' : `src/${String(at % 5)}/`}net-${String(at)}.ts`;

const those = (text: string): Record<string, string> =>
  Object.fromEntries(Array.from({ length: count }, (_, at) => [nameOf(at), textOf(text, at)]));

const [old, fresh] = [those(net), those(migratedNet)];

interface Ended {
  readonly killed: boolean;
  readonly writing: number;
}

/** Starts a command, and kills it some time after it begins to write. */
async function killed(project: Workspace, args: readonly string[], delay: number): Promise<Ended> {
  const started = spawn(process.execPath, [join(builtPackage(), 'bin/normshift.js'), ...args], {
    cwd: project.folder,
    stdio: 'ignore',
    env: { PATH: process.env['PATH'], GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' },
  });
  const end = new Promise<NodeJS.Signals | null>((resolve) => {
    started.on('exit', (_, signal) => {
      ended = true;
      resolve(signal);
    });
  });
  let ended = false;
  const lock = project.path('.git/normshift/journal/lock');
  while (!ended && !existsSync(lock)) await sleep(1);
  const began = performance.now();
  await Promise.race([end, sleep(delay)]);
  started.kill('SIGKILL');
  const signal = await end;
  return { killed: signal === 'SIGKILL', writing: performance.now() - began };
}

/** How many files are new; each must be old or new. */
function freshIn(project: Workspace): number {
  const now = project.snapshot();
  const others = Object.keys(now).filter((path) => !(path in old) && !path.includes('.normshift-'));
  expect(others).toEqual([]);
  const wrong = Object.keys(old).filter((path) => now[path] !== old[path] && now[path] !== fresh[path]);
  expect(wrong).toEqual([]);
  return Object.keys(old).filter((path) => now[path] === fresh[path]).length;
}

describe('a process that is killed while it writes', () => {
  test(`${String(kills)} times leaves each file old or new, and undo or the next run restores all`, async () => {
    const random = new Random(20260);
    const project = workspace(old).track();
    const plan = workspace().path('plan.json');
    expect(project.run('plan', '-o', plan).status).toBe(0);
    const whole = await killed(project, ['apply', plan], 60_000);
    expect(whole.killed).toBe(false);
    expect(project.snapshot()).toEqual(fresh);
    expect((await project.call('undo')).status).toBe(0);

    const seen = { killed: 0, halfway: 0 };
    for (let at = 0; at < kills; at++) {
      const isUndo = at % 4 === 3;
      if (isUndo) expect((await project.call('apply', plan)).status).toBe(0);
      const args = isUndo ? ['undo'] : ['apply', plan];
      const ended = await killed(project, args, random.next() * whole.writing);
      const written = freshIn(project);
      if (ended.killed) seen.killed++;
      if (written > 0 && written < count) seen.halfway++;
      const journal = project.path('.git/normshift/journal/journal.json');
      expect(existsSync(journal)).toBe(true);
      // Half of the times the next run takes it back; it then writes all.
      if (at % 2 === 0) {
        const { status, stderr } = await project.call('migrate');
        expect({ status, stderr }).toMatchObject({ status: 0 });
        expect(project.snapshot()).toEqual(fresh);
      }
      await project.call('undo');
      expect(project.snapshot()).toEqual(old);
      expect(project.git('status', '--porcelain').stdout).toBe('');
      expect(readdirSync(project.path('.git/normshift/journal'))).not.toContain('lock');
    }
    // The delays hit the writing, and not only what is before and behind it.
    expect(seen.killed).toBeGreaterThan(kills / 4);
    // Few kills may all miss the writing itself.
    expect(seen.halfway).toBeGreaterThanOrEqual(kills < 24 ? 0 : 1);
  }, 14_400_000);
});
